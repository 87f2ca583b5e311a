// In one file there is only the laboratory: the lesson is the site's.
export const asksForLaboratory = () => true;
