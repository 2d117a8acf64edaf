// Turns what the browser throws when it gives no camera or screen into plain words and advice.
import { SourceProblem } from './source';

const HOW_TO_ALLOW = 'Click the camera sign beside the address, allow the camera for this page, then try again.';

export function toCameraProblem(cause: unknown): SourceProblem {
  if (cause instanceof SourceProblem) return cause;
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) };
  switch (name) {
    case 'NotAllowedError':
      return /system/i.test(message)
        ? new SourceProblem(
            'refused',
            'The system does not let this browser use the camera.',
            'Allow the browser in the privacy settings of your system, then try again.',
          )
        : new SourceProblem('refused', 'This page may not use the camera.', HOW_TO_ALLOW);
    case 'SecurityError':
      return new SourceProblem('refused', 'The browser does not let this page use cameras.', HOW_TO_ALLOW);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new SourceProblem('absent', 'The camera is not there.', 'Plug it in; it starts again by itself.');
    case 'NotReadableError':
    case 'AbortError':
      return new SourceProblem(
        'busy',
        'The camera gives no picture.',
        'Another program may be using it: close that program. It is tried again by itself.',
      );
    default:
      return new SourceProblem('busy', `The camera could not be opened: ${message || name}`, null, { cause });
  }
}

export function toScreenProblem(cause: unknown): SourceProblem {
  if (cause instanceof SourceProblem) return cause;
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) };
  if (name === 'NotAllowedError') {
    return new SourceProblem('needs_click', 'No screen was shared.', 'Start again and choose a screen, window or tab.');
  }
  if (name === 'InvalidStateError') {
    return new SourceProblem('needs_click', 'Screen sharing starts with a click.', 'Press Start.');
  }
  return new SourceProblem('unsupported', `The screen could not be shared: ${message || name}`, null, { cause });
}
