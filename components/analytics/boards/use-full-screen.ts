'use client';
// A board over the whole window, and over the whole screen where the browser allows it: a phone that refuses still gets
// the window.
import { useCallback, useEffect, useState } from 'react';

export function useFullScreen(): [on: boolean, toggle: () => void] {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const changed = () => {
      if (!document.fullscreenElement) setOn(false);
    };
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  useEffect(() => {
    if (!on) return;
    const { overflow } = document.body.style;
    document.body.style.overflow = 'hidden';
    return () => {
      document.body.style.overflow = overflow;
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
    };
  }, [on]);
  const toggle = useCallback(() => {
    // The whole document, not the board alone: menus hang at the end of the page.
    if (!on) void document.documentElement.requestFullscreen?.().catch(() => {});
    setOn(!on);
  }, [on]);
  return [on, toggle];
}
