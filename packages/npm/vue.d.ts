// The element in Vue's templates: `import type {} from 'overshoot-lab/vue'`.
import type { DefineComponent } from 'vue';
import type { LabAttributes } from './element.js';

declare module 'vue' {
  interface GlobalComponents {
    'overshoot-lab': DefineComponent<LabAttributes>;
  }
}
