import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followHosts, type HostsPorts } from './hosts.ts';

function world() {
  const state = { granted: [] as string[], registered: new Map<string, unknown>() };
  const ports = {
    builtIn: ['https://*.ordre.example/*'],
    script: '/content-scripts/content.js',
    permissions: { getAll: () => Promise.resolve({ origins: state.granted }) },
    scripting: {
      getRegisteredContentScripts: () => Promise.resolve([...state.registered.keys()].map((id) => ({ id }))),
      registerContentScripts: (scripts: readonly { readonly id: string }[]) => {
        for (const script of scripts) state.registered.set(script.id, script);
        return Promise.resolve();
      },
      unregisterContentScripts: ({ ids }: { readonly ids: readonly string[] }) => {
        for (const id of ids) state.registered.delete(id);
        return Promise.resolve();
      },
    },
  };
  return { state, follow: () => followHosts(ports as unknown as HostsPorts) };
}

describe('hosts that the owner added', () => {
  it('get the relay after the page is drawn, once, and those of the build do not get a second one', async () => {
    const { state, follow } = world();
    state.granted = ['https://*.ordre.example/*', 'https://logiciel.example/*'];
    await follow();
    await follow();
    assert.deepEqual(
      [...state.registered.values()],
      [
        {
          id: 'host-https://logiciel.example/*',
          matches: ['https://logiciel.example/*'],
          js: ['/content-scripts/content.js'],
          runAt: 'document_idle',
        },
      ],
    );
  });

  it('lose it when they are withdrawn; what others registered stays', async () => {
    const { state, follow } = world();
    state.registered.set('another', {});
    state.granted = ['https://logiciel.example/*'];
    await follow();
    state.granted = [];
    await follow();
    assert.deepEqual([...state.registered.keys()], ['another']);
  });
});
