// Opens the desk that its arguments name as after any end, and says in JSON what it found.
import { inspectDesk } from '../inspect-desk';

const [, , folder = '', stateFolder = ''] = process.argv;
console.log(JSON.stringify(await inspectDesk(folder, stateFolder)));
