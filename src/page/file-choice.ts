// One of the two files: chosen by mouse, by keyboard or by dropping it. Knows nothing of its content.
import { element } from './element.ts';

export interface Chosen {
  readonly name: string;
  readonly content: Blob;
}

export class FileChoice {
  readonly label = element('label', {});
  readonly hint = element('p', { class: 'hint' });
  readonly drop = element('p', { class: 'hint' });
  readonly chosen = element('output', {});
  readonly box: HTMLElement;

  /** `id`: of the input. `take`: called with each file that is chosen. */
  constructor(id: string, take: (chosen: Chosen) => void) {
    this.label.htmlFor = id;
    this.hint.id = `${id}-hint`;
    const input = element('input', { type: 'file', id, 'aria-describedby': this.hint.id });
    this.box = element('div', { class: 'choice' }, this.label, this.hint, input, this.drop, this.chosen);
    const use = (files: FileList | null | undefined) => {
      const file = files?.[0];
      if (file !== undefined) take({ name: file.name, content: file });
    };
    input.addEventListener('change', () => use(input.files));
    this.box.addEventListener('dragover', (event) => {
      event.preventDefault();
      this.box.classList.add('over');
    });
    this.box.addEventListener('dragleave', () => this.box.classList.remove('over'));
    this.box.addEventListener('drop', (event) => {
      event.preventDefault();
      this.box.classList.remove('over');
      // It would go on showing the name of the file before.
      input.value = '';
      use(event.dataTransfer?.files);
    });
  }
}
