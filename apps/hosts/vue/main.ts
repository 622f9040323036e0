import '@plumbline/elements';
import '@plumbline/elements/cdn/plumbline.css';
import { createApp } from 'vue';
import App from './App.vue';

createApp(App).mount('#root');
