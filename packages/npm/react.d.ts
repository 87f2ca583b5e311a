// The element in JSX, for React 18 and 19: `import type {} from 'overshoot-lab/react'`.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { LabAttributes, OvershootLab } from './element.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'overshoot-lab': DetailedHTMLProps<HTMLAttributes<OvershootLab>, OvershootLab> & LabAttributes;
    }
  }
}
