import { main } from './sweep';

process.exitCode = await main(process.argv.slice(2));
