/** Where this page is served: `/_understudy` or `/w/NAME/_understudy`. All that it asks lies below. */
export const controlPath = location.pathname.replace(/\/_understudy(\/.*)?$/, '/_understudy');

/** What the addresses of this workspace begin with: empty for the one that is there from the start. */
export const workspacePath = controlPath.slice(0, -'/_understudy'.length);

/** The name of this workspace. */
export const workspaceName = decodeURIComponent(workspacePath.replace(/^\/w\//, '')) || 'default';
