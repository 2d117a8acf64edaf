// How the drawing and what stands beside it share the page, the same while they are loading.

export const gridClass = 'grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_24rem]';
/** As high as the window lets it be without scrolling, and never too low to read. */
export const heightClass = 'h-[max(28rem,calc(100dvh-(--spacing(88))))]';
