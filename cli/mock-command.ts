import { inspect } from 'node:util';
import { Command } from 'commander';
import type { Latency } from '../mock/http/delay.ts';
import type { ApiName } from '../mock/shared/api.ts';
import { limits } from '../mock/shared/limits.ts';
import { announce } from './announce.ts';
import { createHttpServer, listen } from '../mock/server/listen.ts';
import { apiNames, latency, list, specFile, text, wholeNumber } from './options.ts';
import { write, writeError } from './output.ts';
import { endOnSignals } from './end-on-signals.ts';
import { tidyHeap } from './tidy-heap.ts';
import { isScenarioFile } from '../mock/worlds/names.ts';
import { UsageError } from '../support/usage-error.ts';

interface Options {
  port: number;
  host: string;
  allowedHosts?: string[];
  api?: ApiName[];
  scenario: string;
  watch: boolean;
  state: string;
  seed?: number;
  people?: number;
  spec?: ReadonlyMap<ApiName, string>;
  workspaces: number;
  workspaceIdle: number;
  history: number;
  journal: number;
  maxRequests: number;
  rateLimit: boolean;
  latency?: Latency;
  defect?: string;
}

/** `understudy mock`: serves the fake until it is stopped. */
export function mockCommand(): Command {
  return new Command('mock')
    .description('Serve the fake: three APIs from one process, with state, credentials and every documented rule.')
    .option('--port <n>', 'port to listen on; 0 for any free one', wholeNumber('--port', 0, 65_535), 4010)
    .option(
      '--host <h>',
      'address to listen on; on another than this machine the control API needs a token, which is printed (or read from UNDERSTUDY_TOKEN)',
      text('--host'),
      '127.0.0.1',
    )
    .option(
      '--allowed-hosts <a,b>',
      'by which other names the control API is called, beside localhost and that of --host (default: none)',
      list('--allowed-hosts'),
    )
    .option('--api <a,b>', 'which APIs: partoo, llamacloud, custom-roles (default: all)', apiNames)
    .option(
      '--scenario <name>',
      'the world at start and after a reset: demo, empty, large, or a YAML file',
      text('--scenario'),
      'demo',
    )
    .option('--watch', 'read the scenario file again when it changes, and reset every workspace to it', false)
    .option(
      '--state <file>',
      'where the state of the default workspace lives: "memory", or a file that survives restarts; others are in memory',
      text('--state'),
      'memory',
    )
    .option(
      '--seed <n>',
      'seed of everything generated: ids, names, times (default: 1, or that of an exported scenario)',
      wholeNumber('--seed', 0, 2 ** 31),
    )
    .option(
      '--people <n>',
      'how many people to invent in each API (default: what the scenario says)',
      wholeNumber('--people', 0, 1_000_000),
    )
    .option(
      '--spec <api=file>',
      "a vendor's OpenAPI document over an API: what the mock does not know is drawn from it (once for each API)",
      specFile,
    )
    .option(
      '--workspaces <n>',
      'how many workspaces there can be below /w/NAME beside the default one',
      wholeNumber('--workspaces', 0, 100_000),
      limits.workspaces.value,
    )
    .option(
      '--workspace-idle <minutes>',
      'after how many minutes without a request a workspace goes, but not the default one',
      wholeNumber('--workspace-idle', 1, 1_000_000),
      limits.workspaceIdleMs.value / 60_000,
    )
    .option(
      '--history <n>',
      'how many writes of a workspace can be undone',
      wholeNumber('--history', 0, 10_000),
      limits.history.value,
    )
    .option(
      '--journal <n>',
      'how many requests the journal of a workspace keeps',
      wholeNumber('--journal', 0, 100_000),
      limits.journal.value,
    )
    .option(
      '--max-requests <n>',
      'how many requests are let in at once; others are answered 503',
      wholeNumber('--max-requests', 1, 100_000),
      limits.requests.value,
    )
    .option('--rate-limit', 'switch on the documented limits', false)
    .option('--latency <ms>', 'delay of every answer: MS or MIN-MAX (default: 0)', latency)
    .option('--defect <id>', 'serve with one thing broken: a requirement, or an id of understudy selftest --list')
    .allowExcessArguments(false)
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const { port, host, api, scenario, state, seed, people, workspaces, workspaceIdle, history, rateLimit, defect } =
    options;
  if (options.watch && !isScenarioFile(scenario))
    throw new UsageError(
      `--watch follows a scenario file, and --scenario ${scenario} is none: name one, or leave --watch out`,
    );
  // Loaded when it is wanted: the other commands start sooner without it.
  const { createMock } = await import('../mock/mock.ts');
  const mock = await createMock({
    ...(api && { apis: api }),
    ...(state !== 'memory' && { stateFile: state }),
    ...(defect !== undefined && { defect }),
    scenario,
    seed,
    people,
    specs: options.spec,
    host,
    allowedHosts: options.allowedHosts,
    token: process.env.UNDERSTUDY_TOKEN,
    workspaces,
    workspaceIdleMs: workspaceIdle * 60_000,
    history,
    journal: options.journal,
    rateLimit,
    ...(options.latency && { latency: options.latency }),
    report: (error) => {
      // With its cause, which no answer tells.
      writeError(`understudy: ${inspect(error)}\n`);
    },
  });
  tidyHeap();
  const server = createHttpServer(mock.app, { maxRequests: options.maxRequests });
  const origin = await listen(server, port, host);
  endOnSignals(server, () => {
    mock.workspaces.end();
  });
  for (const { warnings } of mock.drawings.values())
    for (const warning of warnings) writeError(`understudy: ${warning}\n`);
  write(announce(mock, origin, state));
  if (options.watch)
    await mock.watch(({ error }) => {
      if (error === undefined)
        write(`scenario ${mock.workspace.state.scenario} read again; every workspace is reset to it\n`);
      else writeError(`understudy: ${error}; the worlds stay as they are\n`);
    });
}
