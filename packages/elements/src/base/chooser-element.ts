import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { Choice } from '../data/choice.js';
import { requestSource } from '../data/context.js';
import { KpiElement } from './kpi-element.js';
import type { Mark, Picture } from './picture/picture.js';
import { familyWords } from './words/family-words.js';

/**
 * An element whose marks are members of a dimension. With `filters`, selecting a mark filters its siblings inside the same source by
 * that member, and selecting it again takes the filter away.
 */
export abstract class ChooserElement<Shown extends Picture> extends KpiElement<Shown> {
  static override properties: PropertyDeclarations = { filters: { type: Boolean } };

  /** Selecting a mark filters the siblings of this element, in place of following a link. */
  filters = false;

  /** The mark that the reader has chosen; null for none. */
  protected chosen: string | null = null;
  private source: ReturnType<typeof requestSource> = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.choose(null);
  }

  protected override follow(mark: Mark): void {
    if (!this.filters) return super.follow(mark);
    const { by } = this.shownResult ?? { by: [] };
    // All others are no member that could be asked for.
    if (mark.row['others'] === true || by.length === 0) return undefined;
    if (this.chosen === mark.id) this.choose(null);
    else this.choose(mark.id, { conditions: by.map(({ name, type }) => ({ dimension: name, type, value: mark.row[name] ?? null })) });
    return undefined;
  }

  protected override markState(picture: Shown, index: number): ReturnType<KpiElement<Shown>['markState']> {
    const state = super.markState(picture, index);
    if (!this.filters) return state;
    const chosen = picture.mark(index).id === this.chosen;
    return { ...state, name: this.phrasing.sentence(state.name, chosen && familyWords(this.phrasing).chosen) };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.filters) this.choose(null);
  }

  private choose(id: string | null, choice: Choice | null = null): void {
    if (id === this.chosen) return;
    this.chosen = id;
    if (choice !== null) this.source = requestSource(this);
    this.source?.choose?.(this, choice);
    this.requestUpdate();
  }
}
