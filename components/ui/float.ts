// The look shared by everything that floats over the page: menus, selects, popovers.
export const floatClass =
  'z-50 animate-in overflow-y-auto rounded-lg border border-line bg-surface p-1 text-sm text-ink shadow-float outline-none';

export const itemClass =
  'relative flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 outline-none data-highlighted:bg-raised data-disabled:pointer-events-none data-disabled:opacity-50 touch [&_svg]:size-4 [&_svg]:shrink-0';
