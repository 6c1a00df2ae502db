import { defineAsyncComponent } from 'vue'

export default defineAsyncComponent(() => import('./AutomaticTab.vue'))
