export type { LabAttributes, LabChange, LabProperties, OvershootLab } from './element.js';
export type { Verdict } from './types.js';
