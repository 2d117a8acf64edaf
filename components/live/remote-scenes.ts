'use client';
// Boxes of cameras that run elsewhere: says to the server which are on screen, and keeps a scene for each.
import { useEffect } from 'react';
import { emit, getSocket } from '@/components/realtime/socket';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { Scene } from './overlay/scene';

/** Boxes older than this say nothing about now. */
const STALE_MS = 3_000;

const scenes = new Map<string, Scene>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function remoteScene(cameraId: string): Scene {
  let scene = scenes.get(cameraId);
  if (!scene) {
    scene = new Scene();
    scenes.set(cameraId, scene);
  }
  return scene;
}

/** While mounted, the boxes of these cameras come in and are shown by their scenes. */
export function useWatch(cameraIds: readonly string[]): void {
  const key = [...cameraIds].sort().join(',');
  useSocketEvent('tracks:live', (live) => {
    const scene = remoteScene(live.cameraId);
    scene.showLive(live);
    clearTimeout(timers.get(live.cameraId));
    timers.set(
      live.cameraId,
      setTimeout(() => scene.clear(), STALE_MS),
    );
  });
  useEffect(() => {
    const ids = key ? key.split(',') : [];
    const socket = getSocket();
    const watch = () => void emit('viewer:watch', { cameraIds: ids.slice(0, 200) }).catch(() => {});
    if (socket.connected) watch();
    socket.on('connect', watch);
    return () => {
      socket.off('connect', watch);
      if (socket.connected) void emit('viewer:watch', { cameraIds: [] }).catch(() => {});
    };
  }, [key]);
}
