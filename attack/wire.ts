import { connect } from 'node:net';

/** What came back for some bytes. */
export interface Exchange {
  /** 0 where nothing came back that is HTTP. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** How the connection ended: by the other side, with an error, or because nothing came for too long. */
  readonly end: 'closed' | 'error' | 'hang';
}

interface Options {
  /** After how long without an end the other side counts as hanging, in milliseconds. */
  readonly patienceMs?: number;
  /** Leaves when this has been read, which may be before the end: of a stream there is none. */
  readonly until?: RegExp;
  /** Says that no more will come, which ends half a request, and has Node drop a whole one that is not answered yet. */
  readonly thatIsAll?: boolean;
}

/** Sends bytes on a connection of their own, and reads until the other side ends it. */
export async function exchange(
  origin: string,
  bytes: string | Uint8Array,
  { patienceMs = 20_000, until, thatIsAll = false }: Options = {},
): Promise<Exchange> {
  const { hostname, port } = new URL(origin);
  return await new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const parts: Buffer[] = [];
    let ended = false;
    const finish = (end: Exchange['end']) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(parts).toString('utf8');
      const [head = ''] = text.split('\r\n\r\n', 1);
      const [, status = '0'] = /^HTTP\/1\.[01] (\d{3})/.exec(head) ?? [];
      resolve({ status: Number(status), head, body: text.slice(head.length + 4), end });
    };
    const timer = setTimeout(() => {
      finish('hang');
    }, patienceMs);
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      if (until?.test(Buffer.concat(parts).toString('latin1'))) finish('closed');
    });
    socket.on('error', () => {
      finish('error');
    });
    socket.on('close', () => {
      finish('closed');
    });
    socket.on('connect', () => {
      if (thatIsAll) socket.end(bytes);
      else socket.write(bytes);
    });
  });
}
