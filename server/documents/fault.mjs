// Why a file cannot be read, as the thread says it; the words for people are in read-document.ts.

/** The message is the name of the fault. */
export class Fault extends Error {}
