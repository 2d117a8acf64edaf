// Sends one file, telling how far it is. By XMLHttpRequest, since fetch cannot tell.
import { ApiError } from '@/components/realtime/api-client';
import { ErrorBody } from '@/contracts/common';
import { Attachment } from '@/contracts/conversations';

export const MOST_FILES = 10;
export const ACCEPT =
  'image/jpeg,image/png,image/webp,image/gif,.pdf,.docx,.txt,.md,.csv,.json,.html,.xml,.log,text/plain,text/markdown,text/csv,application/pdf,application/json';

function failure(request: XMLHttpRequest): ApiError {
  try {
    const { kind, message, requestId } = ErrorBody.parse(JSON.parse(request.responseText)).error;
    return new ApiError(kind, message, request.status, requestId);
  } catch {
    return new ApiError('internal', `The server answered ${request.status}. Try again.`, request.status);
  }
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
