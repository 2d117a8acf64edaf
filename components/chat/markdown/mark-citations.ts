// Turns [1] in the words of a reply into a mark that opens its source, where the reply has such a source.

export interface MarkOptions {
  numbers: number[];
}

/** As much of a syntax tree as is needed here. */
interface TreeNode {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

const UNTOUCHED = new Set(['a', 'code', 'pre', 'math']);

function split(text: string, numbers: ReadonlySet<number>): TreeNode[] {
  return text.split(/(\[\d{1,3}\])/).flatMap((piece): TreeNode[] => {
    if (!piece) return [];
    const n = Number(/^\[(\d+)\]$/.exec(piece)?.[1] ?? Number.NaN);
    if (!numbers.has(n)) return [{ type: 'text', value: piece }];
    return [{ type: 'element', tagName: 'x-citation', properties: { n }, children: [] }];
  });
}

function walk(parent: TreeNode, numbers: ReadonlySet<number>): void {
  parent.children = parent.children?.flatMap((child) => {
    if (child.type === 'text') return split(child.value ?? '', numbers);
    if (!UNTOUCHED.has(child.tagName ?? '')) walk(child, numbers);
    return [child];
  });
}

/** A rehype plugin. Runs after everything that cleans, on numbers alone. */
export function markCitations({ numbers }: MarkOptions) {
  return (tree: TreeNode): void => {
    if (numbers.length > 0) walk(tree, new Set(numbers));
  };
}
