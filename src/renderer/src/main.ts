import { createApp, h, ref } from 'vue'
import App from './App.vue'
import { openWire } from './api/wire'

const state = ref('connecting')
openWire().onState((next) => (state.value = next))
createApp({ render: () => h(App, { state: state.value }) }).mount('#app')
