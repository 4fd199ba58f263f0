/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { useState } from 'react';
import { useAnalytics } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { ScrollRegion } from './ScrollRegion';
import styles from './ui.module.css';

const COPIED_SHOWN_MS = 2000;

/** Text to copy into a file. */
export function Snippet(props: { label: string; text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const analytics = useAnalytics();
  const copy = async () => {
    analytics.captureEvent('copy', props.label);
    try {
      await window.navigator.clipboard.writeText(props.text);
      setCopied('yes');
    } catch {
      // Without a secure context there is no clipboard; the text can be selected.
      setCopied('failed');
    }
    window.setTimeout(() => setCopied('no'), COPIED_SHOWN_MS);
  };
  const words = { no: 'Copy', yes: 'Copied', failed: 'Select the text' };
  return (
    <div className={styles.snippet}>
      <ScrollRegion label={props.label} className={styles.snippetText}>
        <pre>{props.text}</pre>
      </ScrollRegion>
      <Button
        size="small"
        variant="secondary"
        aria-label={`${words[copied]}: ${props.label}`}
        iconStart={copied === 'yes' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      >
        {words[copied]}
      </Button>
    </div>
  );
}
