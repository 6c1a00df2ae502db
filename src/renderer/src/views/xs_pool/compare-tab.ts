import { defineAsyncComponent } from 'vue'

export default defineAsyncComponent(() => import('./CompareTab.vue'))
