// A password to hand over by word of mouth: four groups of four letters and digits that are hard to confuse.

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** About 79 bits, as "k7wd-93fh-mmxa-4qzt". */
export function temporaryPassword(): string {
  const picked: string[] = [];
  const bytes = new Uint8Array(1);
  while (picked.length < 16) {
    crypto.getRandomValues(bytes);
    // Bytes past the last whole multiple would favour the first letters.
    const byte = bytes[0]!;
    if (byte < 256 - (256 % LETTERS.length)) picked.push(LETTERS[byte % LETTERS.length]!);
  }
  return picked.join('').replace(/(.{4})(?=.)/g, '$1-');
}
