// One picture over the whole screen, and back. Phones that refuse it for anything but a video simply stay as they are.
export function toggleFullScreen(tile: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void tile?.requestFullscreen?.().catch(() => {});
}
