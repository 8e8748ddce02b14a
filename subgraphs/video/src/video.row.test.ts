import { describe, expect, it } from '@jest/globals';

import { creatorHash, musicHash, videoHash, type VideoRow } from './video.row.js';

const image = { url: '/p.svg', width: 540, height: 960, alt: 'A kettle' };
const video: VideoRow = {
  id: 'demo.v001',
  caption: 'Tea time',
  hashtags: ['tea'],
  durationMs: 3000,
  poster: image,
  sources: [{ url: '/c.mp4', mimeType: 'video/mp4' }],
  creatorId: 'demo.c01',
  musicId: null,
  createdAt: null,
  placements: [{ productId: 'products.1', startMs: 0, endMs: 1000 }],
};
const creator = { id: 'c', handle: 'tea', displayName: 'Tea', avatar: image, followerCount: 1 };

describe('the fingerprints', () => {
  it('of a video is another one when any of its content changes', () => {
    const changes: Partial<VideoRow>[] = [
      { caption: 'Coffee' },
      { hashtags: [] },
      { durationMs: 1 },
      { poster: { ...image, alt: 'x' } },
      { sources: [] },
      { creatorId: null },
      { musicId: 'm' },
      { createdAt: 1 },
      { placements: [{ productId: 'products.1', startMs: 0, endMs: 1001 }] },
    ];
    const hashes = changes.map((change) => videoHash({ ...video, ...change }));
    expect(new Set([videoHash(video), ...hashes]).size).toBe(changes.length + 1);
    expect(videoHash({ ...video })).toBe(videoHash(video));
  });

  it('of creators and music follow their content', () => {
    expect(creatorHash({ ...creator })).toBe(creatorHash(creator));
    expect(creatorHash({ ...creator, avatar: null })).not.toBe(creatorHash(creator));
    expect(creatorHash({ ...creator, followerCount: 2 })).not.toBe(creatorHash(creator));
    const music = { id: 'm', title: 'Tide', author: null };
    expect(musicHash({ ...music })).toBe(musicHash(music));
    expect(musicHash({ ...music, author: 'Lanai' })).not.toBe(musicHash(music));
  });
});
