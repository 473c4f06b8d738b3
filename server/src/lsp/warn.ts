/** A warning that the editor shows, and that nobody has to answer. Names in it come from files. */
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { labelLines } from '../service';

export function warn(connection: Connection, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Warning,
    message: labelLines(message),
  });
}
