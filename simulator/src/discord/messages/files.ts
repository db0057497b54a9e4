import type { APIAttachment } from 'discord-api-types/v10';
import type { World } from '../world.ts';

function attachmentAt({ origin }: World, path: string, file: File): APIAttachment {
  const [, , id = ''] = path.split('/');
  const url = `${origin}${path}`;
  return { id, filename: file.name, size: file.size, url, proxy_url: url, content_type: file.type };
}

/** Stores a file and returns its attachment. */
export function storeFile(world: World, file: File, description?: string): APIAttachment {
  const path = `/attachments/${world.id()}/${encodeURIComponent(file.name)}`;
  world.files.set(path, file);
  return { ...attachmentAt(world, path, file), description };
}

/** Returns a stored attachment by its id. */
export function attachmentOf(world: World, id: string): APIAttachment | undefined {
  for (const [path, file] of world.files)
    if (path.startsWith(`/attachments/${id}/`)) return attachmentAt(world, path, file);
  return undefined;
}
