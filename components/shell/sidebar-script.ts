// The few bytes that run in the document's head, before the first paint, so that a folded sidebar does not unfold and fold.
export const SIDEBAR_KEY = 'sightline.sidebar';

export const SIDEBAR_SCRIPT = `try{document.documentElement.dataset.sidebar=localStorage.getItem('${SIDEBAR_KEY}')||'wide'}catch(e){}`;
