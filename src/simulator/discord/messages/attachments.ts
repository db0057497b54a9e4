import type { APIAttachment } from 'discord-api-types/v10';
import type { MessageForm } from '../rules/message.ts';
import type { World } from '../state/world.ts';

/** Uploaded files by their number in the form: `files[0]` is 0. */
export type Uploads = ReadonlyMap<string, File>;

function storeFile(world: World, file: File, description: string | undefined): APIAttachment {
  const id = world.id();
  const path = `/attachments/${id}/${encodeURIComponent(file.name)}`;
  world.files.set(path, file);
  const url = `${world.origin}${path}`;
  return { id, filename: file.name, size: file.size, url, proxy_url: url, content_type: file.type, description };
}

/** Keeps the uploaded files and describes them as Discord does; the form names what an upload shows. */
export function storeAttachments(world: World, form: MessageForm, uploads: Uploads): APIAttachment[] {
  return [...uploads].map(([number, file]) => {
    const said = form.attachments?.find(({ id }) => String(id) === number);
    return storeFile(
      world,
      said?.filename ? new File([file], said.filename, { type: file.type }) : file,
      said?.description,
    );
  });
}
