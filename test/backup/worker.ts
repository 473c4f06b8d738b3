// One of two processes that change the same file through the same store: applies its contents and prints the id of the
// backup of what each of them replaced.
import { BackupStore } from '../../server/src/backup/store';
import { nodeBackupEnvironment } from '../../server/src/node/nodeService';

const [directory, target, name, rounds] = process.argv.slice(2) as [string, string, string, string];

async function main(): Promise<void> {
  const key = new Uint8Array(32).fill(1);
  const store = await BackupStore.open(nodeBackupEnvironment(), { directory, key, product: name });
  for (let round = 0; round < Number(rounds); round++) {
    const { backup } = await store.apply(target, new TextEncoder().encode(`${name} ${round}`));
    console.log(backup!.id);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
