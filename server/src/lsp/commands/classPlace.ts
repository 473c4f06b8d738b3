/** Where the class is now that a line above it named. */
import type { ClassPlaceResult } from '../../protocol';
import { classPlacesById } from '../classPlaces';
import type { CommandRequest } from './request';

export async function classPlace({ context, args }: CommandRequest): Promise<ClassPlaceResult> {
  const open = context.documents.get(args.text('uri'));
  const place = open && classPlacesById({ document: open.model }).get(args.text('id'));
  return place ? { position: open.model.lines.positionAt(place.start) } : {};
}
