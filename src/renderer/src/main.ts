import './api/begin'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { z } from 'zod'
import { toErrorBody } from '@shared/errors'
import App from './App.vue'
import { registerKinds } from './app/kinds'
import { VIEWS } from './app/views'
import { useLab } from './stores/lab'
import { useToasts } from './stores/toasts'
import './style/main.css'

// The page's policy forbids `new Function`, which zod would try once.
z.config({ jitless: true })

registerKinds(VIEWS)
const app = createApp(App)
app.use(createPinia())
useLab()
  .start()
  .catch((thrown: unknown) => useToasts().refuse(toErrorBody(thrown)))
// In a turn of its own, so that the core is asked for the lab before and answers meanwhile.
setTimeout(() => app.mount('#app'))
