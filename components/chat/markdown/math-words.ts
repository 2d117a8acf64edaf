// Formulas as models write them, \( \) and \[ \], put into the one form that is read: $$. Code is left alone. Pure.

const CODE = /(```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`)/;

/** A single dollar stays a price. */
export function normalizeMath(markdown: string): string {
  if (!markdown.includes('\\(') && !markdown.includes('\\[')) return markdown;
  return markdown
    .split(CODE)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece
            .replace(/\\\[([\s\S]+?)\\\]/g, (_all, formula: string) => `\n$$$$\n${formula.trim()}\n$$$$\n`)
            .replace(/\\\(([^\n]+?)\\\)/g, (_all, formula: string) => `$$$$${formula.trim()}$$$$`),
    )
    .join('');
}

export const hasMath = (markdown: string): boolean => markdown.includes('$$');
