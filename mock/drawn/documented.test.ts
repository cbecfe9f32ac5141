import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { expect, it } from 'vitest';
import { packageRoot } from '../../support/package-root.ts';
import { createMock } from '../mock.ts';

it('the example of docs/more-of-the-api.md answers what the page says', async () => {
  const page = readFileSync(join(packageRoot, 'docs/more-of-the-api.md'), 'utf8');
  const [, document = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  const [, path = '', header = '', value = '', answer = ''] =
    /^curl -s \S+:4010(\S+) -H '([\w-]+): ([^']+)'\n# (.*)$/m.exec(page) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  try {
    const file = join(folder, 'businesses.yaml');
    writeFileSync(file, document);
    const { app, drawings } = await createMock({ specs: new Map([['partoo', file]]) });
    const { alive = [], drawn = [], basePath } = drawings.get('partoo') ?? {};
    expect(page).toContain(`businesses.yaml, its paths below http://127.0.0.1:4010${basePath}`);
    expect(page).toContain(`  alive: ${alive.length} (${alive.join(', ')})`);
    expect(page).toContain(`  drawn from its examples and schemas: ${drawn.length} (${drawn.join(', ')})`);
    const { text } = await request(app).get(path).set(header, value);
    expect(text).toBe(answer);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
