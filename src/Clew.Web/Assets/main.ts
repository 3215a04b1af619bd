// The table of contents of what runs in the browser. A page works without any of it; this makes it quicker and nicer.
import "@hotwired/turbo";
import "./shell/autosubmit";
import "./shell/copy";
import "./shell/keyboard";
import "./shell/live";
import "./shell/menus";
import "./shell/theme";
import "./shell/times";
import "./shell/watch";
import "./elements/chart/chart";
import "./elements/timeline/timeline";
import "./elements/waterfall/waterfall";
