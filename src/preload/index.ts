import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../contract/bridge';
import { eventChannel, requestChannel } from '../contract/bridge';

// The window gets these two functions and never `ipcRenderer` itself: with it, it could call any channel.
const bridge: Bridge = {
  request: (name, params) => ipcRenderer.invoke(requestChannel, name, params),
  listen: (wanted, onPayload) => {
    const onEvent = (_event: unknown, name: unknown, payload: Parameters<typeof onPayload>[0]) => {
      if (name === wanted) onPayload(payload);
    };
    ipcRenderer.on(eventChannel, onEvent);
    return () => {
      ipcRenderer.off(eventChannel, onEvent);
    };
  },
};

contextBridge.exposeInMainWorld('galley', bridge);
