/** Laws over as many generated triples as one likes: `npm run test:merge-sweep`. */
import { main } from './sweep';

process.exitCode = main(process.argv.slice(2));
