// Sends one file into a collection, telling how far it is. By XMLHttpRequest, since fetch cannot tell.
import { ApiError } from '@/components/realtime/api-client';
import { ErrorBody } from '@/contracts/common';
import { Uploaded } from '@/contracts/knowledge';
import { UPLOAD } from '../addresses';
import type { UploadQueueOptions } from './upload-queue';

function failure(request: XMLHttpRequest): ApiError {
  try {
    const { kind, message, requestId } = ErrorBody.parse(JSON.parse(request.responseText)).error;
    return new ApiError(kind, message, request.status, requestId);
  } catch {
    return new ApiError('internal', `The server answered ${request.status}. Try again.`, request.status);
  }
}

/** Throws ApiError. */
export const sendFile: UploadQueueOptions['send'] = (target, { name, file }, tell, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', UPLOAD);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && tell(loaded / total);
    request.onerror = () =>
      reject(new ApiError('unavailable', 'The server does not answer. Check that it runs and try again.', 0));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onload = () => {
      if (request.status < 200 || request.status > 299) return reject(failure(request));
      try {
        resolve(Uploaded.parse(JSON.parse(request.responseText)));
      } catch {
        reject(new ApiError('internal', 'The server answered something this page does not understand.', 200));
      }
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.set('collection', target.slug);
    form.set('file', file, name);
    request.send(form);
  });
