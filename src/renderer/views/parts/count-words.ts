export { counted } from '../../../core/model/count-words';
