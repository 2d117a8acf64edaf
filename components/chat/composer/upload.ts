// Sends one file, telling how far it is. By XMLHttpRequest, since fetch cannot tell.
import { ApiError } from '@/components/realtime/api-client';
import { ErrorBody } from '@/contracts/common';
import { Attachment } from '@/contracts/conversations';

export const MOST_FILES = 10;
/** As the server has it, which also reads what a file really is. */
const MOST_MB = { image: 10, other: 20 };
const MEBIBYTE = 1024 * 1024;
export const ACCEPT =
  'image/jpeg,image/png,image/webp,.pdf,.docx,.txt,.md,.csv,.json,.html,.xml,.log,text/plain,text/markdown,text/csv,application/pdf,application/json';

function failure(request: XMLHttpRequest): ApiError {
  try {
    const { kind, message, requestId } = ErrorBody.parse(JSON.parse(request.responseText)).error;
    return new ApiError(kind, message, request.status, requestId);
  } catch {
    return new ApiError('internal', `The server answered ${request.status}. Try again.`, request.status);
  }
}

/** Why a file need not be sent at all; null when it may be. */
export function hopelessness({ size, type }: Pick<File, 'size' | 'type'>): string | null {
  if (size === 0) return 'This file is empty.';
  const image = type.startsWith('image/');
  const most = image ? MOST_MB.image : MOST_MB.other;
  if (size <= most * MEBIBYTE) return null;
  return image
    ? `This picture is larger than ${most} MB. Make it smaller.`
    : `This file is larger than ${most} MB. Send a part of it.`;
}

/** Throws ApiError. `tell` is given 0..1. */
export function upload(file: File, tell: (done: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && tell(loaded / total);
    request.onerror = () =>
      reject(new ApiError('unavailable', 'The server does not answer. Check that it runs and try again.', 0));
    request.onload = () => {
      if (request.status < 200 || request.status > 299) return reject(failure(request));
      const parsed = Attachment.safeParse(JSON.parse(request.responseText));
      if (parsed.success) resolve(parsed.data);
      else reject(new ApiError('internal', 'The server answered something this page does not understand.', 200));
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.set('file', file, file.name || 'pasted.png');
    request.send(form);
  });
}
