// In place of www/opening.js in the one file: there is only the laboratory, and every script is inside.
import { watch } from '../../www/alarm.js';

document.documentElement.classList.add('is-laboratory');
watch(() => window.DecompressionStream
  ? 'A script of this file was not allowed, or is damaged. Open it from a disk, or fetch it again.'
  : 'This browser has no DecompressionStream. Use a browser from 2023 or later.');
