// The broker under test: the one at SERVICE_BUS_PORT, else one started here from the built program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../src/Local/LocalServiceBus', import.meta.url));

/** Whether the broker's queues are, or are to be, ones with sessions. */
export const withSessions = process.env.SERVICE_BUS_SESSIONS === '1';

/** @returns {Promise<{ port: number, stop: () => Promise<void> }>} */
export async function useBroker() {
  const given = Number(process.env.SERVICE_BUS_PORT);
  if (given) {
    return { port: given, stop: async () => {} };
  }

  const options = ['--port', '0', '--lock-duration', '00:00:05', ...(withSessions ? ['--sessions'] : [])];
  const broker = spawn('dotnet', ['run', '--project', project, '--', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await Promise.race([
    portOf(broker),
    once(broker, 'exit').then(([code]) => Promise.reject(new Error(`The local Service Bus ended with ${code} before it was ready.`))),
  ]);
  return {
    port,
    stop: async () => {
      const ended = once(broker, 'exit');
      broker.kill('SIGTERM');
      await ended;
    },
  };
}

async function portOf(broker) {
  for await (const line of createInterface({ input: broker.stdout })) {
    const ready = /listening on 127\.0\.0\.1:(\d+)/.exec(line);
    if (ready) {
      return Number(ready[1]);
    }
  }

  throw new Error('The local Service Bus did not say its port.');
}

export function connectionString(port, key = 'SAS_KEY_VALUE') {
  return `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${key};UseDevelopmentEmulator=true;`;
}
