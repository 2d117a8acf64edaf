// What was dropped or chosen, as files with the names they are kept under; folders are walked through.
import type { NamedFile } from './upload-queue';

/** A slip of the mouse must not send a whole disk. */
export const MOST_FILES = 2000;
/** Left by the system in every folder, and of no use to anybody. */
const LEFT_OUT = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX)(\/|$)/;

const isWanted = ({ name }: NamedFile) => !LEFT_OUT.test(name);

function readEntries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

async function walk(entry: FileSystemEntry, into: NamedFile[]): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '');
  if (into.length >= MOST_FILES || LEFT_OUT.test(name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    into.push({ name, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives its entries a hundred at a time.
  for (let some = await readEntries(reader); some.length > 0; some = await readEntries(reader)) {
    for (const each of some) await walk(each, into);
  }
}

/** Must be called while the drop is handled: the browser empties it afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const plain = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return chosenFiles(plain);
  const files: NamedFile[] = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

export function chosenFiles(files: Iterable<File>): NamedFile[] {
  return [...files]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(isWanted)
    .slice(0, MOST_FILES);
}
