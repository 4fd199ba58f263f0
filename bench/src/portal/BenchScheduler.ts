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

import {
  SchedulerService,
  SchedulerServiceTaskDescriptor,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskRunner,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

type Task = SchedulerServiceTaskInvocationDefinition;

/**
 * Runs scheduled tasks when the bench says so, so that what is measured is
 * the work and not the wait for its turn.
 */
export class BenchScheduler implements SchedulerService {
  readonly #tasks = new Map<string, Task>();

  get taskIds(): string[] {
    return [...this.#tasks.keys()];
  }

  async run(id: string): Promise<void> {
    const task = this.#tasks.get(id);
    if (!task) {
      throw new Error(
        `There is no task ${id}; there are ${this.taskIds.join(', ')}`,
      );
    }
    await task.fn(new AbortController().signal);
  }

  async scheduleTask(
    task: SchedulerServiceTaskScheduleDefinition & Task,
  ): Promise<void> {
    this.#tasks.set(task.id, task);
  }

  createScheduledTaskRunner(): SchedulerServiceTaskRunner {
    return { run: async task => void this.#tasks.set(task.id, task) };
  }

  async triggerTask(id: string): Promise<void> {
    await this.run(id);
  }

  async cancelTask(id: string): Promise<void> {
    this.#tasks.delete(id);
  }

  async getScheduledTasks(): Promise<SchedulerServiceTaskDescriptor[]> {
    return this.taskIds.map(id => ({
      id,
      scope: 'local',
      settings: { version: 2, cadence: 'manual' },
    }));
  }
}
