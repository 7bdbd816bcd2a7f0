import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOrdinaryUser, FORBIDDEN, NSLINK, ordinaryHome } from '../support/ordinary-user.ts';
import { underFullKernel } from '../support/full-kernel.ts';

underFullKernel('an ordinary user', () => {
  const home = ordinaryHome();

  test('has a kernel of its own where user namespaces are forbidden; is root in it, and writes nothing else', async () => {
    await writeFile(
      join(home(), 'lab.nslink'),
      `namespace a
       namespace b {
         tmpfs "/run/own"
         exec "echo x > escaped || echo x > /etc/escaped || mount -o remount,rw / || echo kept > /run/own/file"
         run server "exec busybox httpd -f -p 8080 -h /run/own" { ready port 8080/tcp }
       }
       switch ovs sw { datapath system }
       connector veth a.eth0 10.0.0.1/24 -- sw { vlan 5 }
       connector veth b.eth0 10.0.0.2/24 -- sw { vlan 5 delay 5ms }
       expect a reaches b
       expect a reaches b port 8080/tcp`,
    );
    const words = [...NSLINK, 'test', '--kernel', 'own', '--yes', '--json', join(home(), 'lab.nslink')];
    const { stdout, stderr, exitCode } = await asOrdinaryUser(home(), ...FORBIDDEN, ...words);
    expect(exitCode, `${stdout}${stderr}`).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tests: [{ place: { ownKernel: expect.stringMatching(/^6\./) } }] });
    // The cache is of the command's own code; what was agreed to is remembered in .local.
    expect((await readdir(home())).filter(name => !['.cache', '.local'].includes(name))).toEqual([
      'lab.nslink',
      'nslink',
    ]);
    expect(await readdir(join(home(), 'nslink'), { recursive: true })).toEqual(['sandboxes']);
  });
});
