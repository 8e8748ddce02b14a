// What is done while the app itself is still on its way. It asks for the feed, and then for its first poster:
// src/apollo/early-answer.ts hands the answer on. The keys are those of src/tracking and src/account, and a test holds
// them together. Whoever has an account or is not to be learned from is asked for by the app.
(function () {
  var body = document.currentScript.dataset.body; // The build puts it there; in development there is none.
  if (!body || !/^\/($|v\/)/.test(location.pathname)) return;
  var visitorId;
  try {
    if (localStorage.getItem('reelgraph.account') || localStorage.getItem('reelgraph.personal'))
      return;
    visitorId = localStorage.getItem('reelgraph.visitor');
    if (!visitorId) {
      visitorId = crypto.randomUUID();
      localStorage.setItem('reelgraph.visitor', visitorId);
    }
  } catch {
    return; // Storage may be off.
  }
  var answer = fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      'apollographql-client-name': 'web',
      'x-visitor-id': visitorId,
    },
    body: body,
  });
  window.reelgraphEarly = { body: body, visitorId: visitorId, answer: answer };
  answer
    .then(function (response) {
      return response.clone().json();
    })
    .then(function (result) {
      if (location.pathname !== '/') return;
      var poster = new Image();
      poster.fetchPriority = 'high';
      poster.src = result.data.feed.edges[0].node.video.poster.url;
    })
    .catch(function () {
      // The app asks again, and says what is wrong.
    });
})();

// The first format of a language costs a phone a tenth of a second, which would be felt once there is something to touch.
new Intl.NumberFormat(document.documentElement.lang).format(0);
