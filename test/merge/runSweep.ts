import { main } from './sweep';

process.exitCode = main(process.argv.slice(2));
