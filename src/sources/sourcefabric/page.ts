import type { Document, Lead } from '../../core/model/live-blog.ts';
import type { Pointed } from '../../core/model/reading.ts';
import { endpointAt, withoutAnchor } from '../address.ts';
import { jsonOf, textOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { walk } from '../html/markup.ts';
import { headOf } from '../html/page.ts';
import { type JsonRecord, objectAfter, record, string } from '../json/json.ts';
import type { Pointer } from '../source.ts';
import { postsAt } from './posts.ts';

const OBJECT_ID = /^[\da-f]{24}$/i;
function idOf(value: unknown): string | undefined {
  const id = string(record(value)._id);
  return id && OBJECT_ID.test(id) ? id : undefined;
}

/** The outer page's address goes before the frame's. The title is the blog's own, if it has one. */
function leadOf(document: Document, blog: JsonRecord): Lead {
  const { title, page } = headOf(document);
  return {
    title: titleText(string(blog.title)) ?? document.lead?.title ?? title ?? 'Live blog',
    url: document.lead?.url ?? withoutAnchor(page),
    ...(blog.blog_status === 'closed' && { ended: true }),
  };
}

const HOST_NAME = /["']?\bapi_host["']?\s*:\s*["']([^"'<>]{0,300})["']/;

/** `window.LB = { blog: …, output: …, api_host: … }` is not JSON, but contains JSON. */
const embedPage: Pointer = document => {
  const html = textOf(document);
  if (!/\bLB\s*=\s*\{/.test(html)) return;
  const blog =
    objectAfter(html, /\bLB\s*=\s*\{\s*["']?blog["']?\s*:\s*(?=\{)/) ??
    objectAfter(html, /["']?\bblog["']?\s*:\s*(?=\{\s*")/);
  const id = idOf(blog?.value);
  const written = HOST_NAME.exec(html)?.[1];
  if (!blog || !id || written === undefined) return;
  const host = endpointAt(`${written.replaceAll('\\/', '/').replace(/\/$/, '')}/`, document.url);
  const output = idOf(objectAfter(blog.rest, /["']?\boutput["']?\s*:\s*(?=\{)/)?.value);
  return host
    ? {
        better: postsAt(`${host}api/client_blogs/${[id, output].filter(Boolean).join('/')}`),
        lead: leadOf(document, blog.value),
      }
    : undefined;
};

/** Frames of hosted blogs, and of those on a publisher's server, with the id in the path. */
const FRAME_ADDRESS = /\bliveblog\.pro\/|\/(?:blogs|embed)\/[\da-f]{24}\b/i;

function frameOf(html: string): string | undefined {
  let found: string | undefined;
  walk(html, {
    open(name, attributes) {
      const address = name === 'iframe' ? (attributes.src ?? attributes['data-src'] ?? '') : '';
      if (FRAME_ADDRESS.test(address)) found ??= address;
    },
  });
  return found;
}

const framingPage: Pointer = document => {
  const html = textOf(document);
  if (!FRAME_ADDRESS.test(html)) return;
  const better = endpointAt(frameOf(html), document.url);
  return better ? { better, lead: leadOf(document, {}) } : undefined;
};

/** `client_blogs/{id}`: the API's description of a blog, without its posts. */
const blogAnswer: Pointer = document => {
  const blog = record(jsonOf(document));
  const address = /^(.*\/client_blogs\/[\da-f]{24})\/?(?:$|\?)/i.exec(document.url)?.[1];
  if (!idOf(blog) || !('blog_status' in blog) || !address) return;
  const { title, ended } = leadOf(document, blog);
  const page = document.lead?.url ?? address.replace(/api\/client_blogs\//, 'embed/');
  return { better: postsAt(address), lead: { title, url: page, ...(ended && { ended }) } };
};

/** Recognises a page of Sourcefabric Live Blog 3, or one that shows it in a frame. */
export const sourcefabricPage: Pointer = (document): Pointed | undefined =>
  embedPage(document) ?? framingPage(document) ?? blogAnswer(document);
