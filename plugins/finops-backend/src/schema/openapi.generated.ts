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

// Generated from plugins/finops-backend/src/schema/openapi.yaml by `yarn generate:api`. Do not edit.
/* eslint-disable */
// prettier-ignore
export const spec = {
  "openapi": "3.1.0",
  "info": {
    "title": "finops",
    "version": "1",
    "description": "What every catalog entity costs, where the figures come from, and what nobody owns. Amounts are decimal strings in the currency of the answer, never floats. Days are UTC dates; `from` is inclusive, `to` is exclusive. One currency per answer. What a viewer may not see is null, and is listed in `hidden`.\n",
    "license": {
      "name": "Apache-2.0",
      "url": "http://www.apache.org/licenses/LICENSE-2.0.html"
    },
    "contact": {}
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/entities/{kind}/{namespace}/{name}/cost": {
      "get": {
        "operationId": "getEntityCost",
        "summary": "Cost of one entity; Systems, Domains and Groups roll up their parts, each charge once",
        "tags": [
          "Entities"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/comparison"
          },
          {
            "$ref": "#/components/parameters/metric"
          },
          {
            "$ref": "#/components/parameters/currency"
          },
          {
            "name": "groupBy",
            "in": "query",
            "description": "What the groups and series stand for",
            "schema": {
              "$ref": "#/components/schemas/EntityGrouping"
            }
          },
          {
            "name": "granularity",
            "in": "query",
            "description": "One point per day or per calendar month of the charge period",
            "schema": {
              "$ref": "#/components/schemas/Granularity"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The cost of the entity",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityCost"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/resources": {
      "get": {
        "operationId": "getEntityResources",
        "summary": "The resources that cost most, over the calendar months that the period touches",
        "tags": [
          "Entities"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/metric"
          },
          {
            "$ref": "#/components/parameters/currency"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many resources to return; 50 unless told",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Resources, largest first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityResources"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/changes": {
      "get": {
        "operationId": "getEntityChanges",
        "summary": "What moved the cost against the period before",
        "tags": [
          "Entities"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/comparison"
          },
          {
            "$ref": "#/components/parameters/currency"
          }
        ],
        "responses": {
          "200": {
            "description": "The largest movers and the sum of all effects",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityChanges"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/line-items": {
      "get": {
        "operationId": "getEntityLineItems",
        "summary": "The line items behind the cost of the entity, read from the delivered files",
        "tags": [
          "Entities"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "name": "resourceId",
            "in": "query",
            "allowReserved": true,
            "description": "Only line items of this resource",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 2048
            }
          },
          {
            "name": "currency",
            "in": "query",
            "description": "Of statements in this currency only",
            "schema": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          {
            "name": "withoutResource",
            "in": "query",
            "description": "Only line items that have no ResourceId",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "service",
            "in": "query",
            "allowReserved": true,
            "description": "Only line items of this ServiceName",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 512
            }
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many line items to return; 100 unless told",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Line items with all columns of the bill as text",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LineItems"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/explanation": {
      "get": {
        "operationId": "getEntityExplanation",
        "summary": "Statements, claims and outranked claims behind the cost of the entity",
        "tags": [
          "Entities"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/metric"
          },
          {
            "$ref": "#/components/parameters/currency"
          }
        ],
        "responses": {
          "200": {
            "description": "The explanation; its parts add up to the figure",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityExplanation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/claims": {
      "get": {
        "operationId": "getEntityClaims",
        "summary": "What the entity claims, what is wrong with it, and what it could claim",
        "tags": [
          "Entities"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "Claims, findings and candidates",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityClaims"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/disputes": {
      "get": {
        "operationId": "getEntityDisputes",
        "summary": "What people said is not the entity's, or not that of its parts; open ones first, then the newest",
        "tags": [
          "Disputes"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "Disputes",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DisputeList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      },
      "post": {
        "operationId": "createDispute",
        "summary": "Say that cost of the entity is not the entity's",
        "description": "It moves no cost: annotations and conventions do. The amount is read from the ledger and kept as it is now. Needs the permission finops.dispute.create for the entity.",
        "tags": [
          "Disputes"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewDispute"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The dispute",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Dispute"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/organisation/cost": {
      "get": {
        "operationId": "getOrganisationCost",
        "summary": "Cost of the whole organisation by owner, system, domain, entity, service or provider",
        "tags": [
          "Organisation"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/comparison"
          },
          {
            "$ref": "#/components/parameters/metric"
          },
          {
            "$ref": "#/components/parameters/currency"
          },
          {
            "name": "groupBy",
            "in": "query",
            "description": "What the groups stand for",
            "schema": {
              "$ref": "#/components/schemas/OrganisationGrouping"
            }
          },
          {
            "name": "parent",
            "in": "query",
            "allowReserved": true,
            "description": "Only what belongs to this Group, System or Domain, for drilling down",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "granularity",
            "in": "query",
            "description": "One point per day or per calendar month of the charge period",
            "schema": {
              "$ref": "#/components/schemas/Granularity"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The cost of the organisation",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OrganisationCost"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/statements": {
      "get": {
        "operationId": "getStatements",
        "summary": "Statements (billing account, billing period and currency of one source), newest period first",
        "tags": [
          "Statements"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "billingPeriod",
            "in": "query",
            "description": "Only statements of this billing period",
            "schema": {
              "$ref": "#/components/schemas/BillingPeriod"
            }
          },
          {
            "name": "source",
            "in": "query",
            "description": "Only statements of this source",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Statements",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StatementList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/statements/{id}": {
      "get": {
        "operationId": "getStatement",
        "summary": "Reconciliation of one statement",
        "tags": [
          "Statements"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/statementId"
          }
        ],
        "responses": {
          "200": {
            "description": "The statement with its reconciliation",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Statement"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/statements/{id}/differences": {
      "get": {
        "operationId": "getStatementDifferences",
        "summary": "What the serving version changed for each entity against the one before",
        "tags": [
          "Statements"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/statementId"
          }
        ],
        "responses": {
          "200": {
            "description": "Differences, largest first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StatementDifferences"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/unallocated": {
      "get": {
        "operationId": "getUnallocated",
        "summary": "What no entity owns, by reason, with the accounts, tags and services behind it",
        "tags": [
          "Allocation"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/metric"
          },
          {
            "$ref": "#/components/parameters/currency"
          }
        ],
        "responses": {
          "200": {
            "description": "The unallocated remainder",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Unallocated"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/unallocated/{reason}/line-items": {
      "get": {
        "operationId": "getUnallocatedLineItems",
        "summary": "The line items behind what no entity owns for a reason, read from the delivered files",
        "description": "Needs the permissions finops.statement.read and finops.lineItem.read",
        "tags": [
          "Allocation"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/unallocatedReason"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "name": "currency",
            "in": "query",
            "description": "Of statements in this currency only",
            "schema": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          {
            "$ref": "#/components/parameters/unallocatedProvider"
          },
          {
            "$ref": "#/components/parameters/unallocatedSubAccount"
          },
          {
            "$ref": "#/components/parameters/withoutSubAccount"
          },
          {
            "$ref": "#/components/parameters/unallocatedTagKey"
          },
          {
            "$ref": "#/components/parameters/unallocatedTagValue"
          },
          {
            "$ref": "#/components/parameters/unallocatedService"
          },
          {
            "$ref": "#/components/parameters/withoutService"
          },
          {
            "$ref": "#/components/parameters/conflict"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many line items to return; 100 unless told",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Line items with all columns of the bill as text",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/UnallocatedLineItems"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/unallocated/{reason}/explanation": {
      "get": {
        "operationId": "getUnallocatedExplanation",
        "summary": "The statements behind what no entity owns for a reason, and why no claim took it",
        "tags": [
          "Allocation"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/unallocatedReason"
          },
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/metric"
          },
          {
            "$ref": "#/components/parameters/currency"
          },
          {
            "$ref": "#/components/parameters/unallocatedProvider"
          },
          {
            "$ref": "#/components/parameters/unallocatedSubAccount"
          },
          {
            "$ref": "#/components/parameters/withoutSubAccount"
          },
          {
            "$ref": "#/components/parameters/unallocatedTagKey"
          },
          {
            "$ref": "#/components/parameters/unallocatedTagValue"
          },
          {
            "$ref": "#/components/parameters/unallocatedService"
          },
          {
            "$ref": "#/components/parameters/withoutService"
          },
          {
            "$ref": "#/components/parameters/conflict"
          }
        ],
        "responses": {
          "200": {
            "description": "The explanation; its statements and its outcomes each add up to the amount",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/UnallocatedExplanation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/conflicts": {
      "get": {
        "operationId": "getConflicts",
        "summary": "Charges that two or more entities claim with equal right",
        "tags": [
          "Allocation"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/from"
          },
          {
            "$ref": "#/components/parameters/to"
          },
          {
            "$ref": "#/components/parameters/currency"
          }
        ],
        "responses": {
          "200": {
            "description": "Conflicts, largest first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ConflictList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/findings": {
      "get": {
        "operationId": "getFindings",
        "summary": "Findings about annotations, about bills and about the catalog",
        "tags": [
          "Allocation"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "Findings",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/disputes": {
      "get": {
        "operationId": "getDisputes",
        "summary": "Disputes of the whole organisation, the newest first",
        "tags": [
          "Disputes"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "description": "Those that stand like this; open unless told",
            "schema": {
              "$ref": "#/components/schemas/DisputeStatus"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Disputes about entities whose cost the viewer may see",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DisputeList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/disputes/{id}/answer": {
      "post": {
        "operationId": "answerDispute",
        "summary": "Accept an open dispute, which is to be corrected in the catalog, or reject it with words",
        "description": "It moves no cost. Needs the permission finops.dispute.decide.",
        "tags": [
          "Disputes"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/disputeId"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DisputeAnswer"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The dispute as it stands now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Dispute"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/disputes/{id}/withdrawal": {
      "post": {
        "operationId": "withdrawDispute",
        "summary": "Take an open dispute back; its author alone can",
        "tags": [
          "Disputes"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/disputeId"
          }
        ],
        "responses": {
          "200": {
            "description": "The dispute as it stands now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Dispute"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/sources": {
      "get": {
        "operationId": "getSources",
        "summary": "Configured sources with their freshness, completeness and last error",
        "tags": [
          "Sources"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "Sources",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SourceList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/sources/{name}/import": {
      "post": {
        "operationId": "importSource",
        "summary": "Check a source for new deliveries now",
        "tags": [
          "Sources"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "name",
            "in": "path",
            "required": true,
            "description": "Name of the source",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255
            }
          }
        ],
        "responses": {
          "202": {
            "description": "The import was started",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImportAccepted"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    },
    "/reattribution": {
      "post": {
        "operationId": "reattribute",
        "summary": "Attribute open statements by the claims as they are now, and move older months on purpose",
        "description": "Charges move from one entity to another from the current month on. This moves them from the month that is given, in all statements that are not closed, one by one; what was moved stays moved when the request is given up. Needs the permission finops.statement.import.",
        "tags": [
          "Statements"
        ],
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "movesFrom"
                ],
                "additionalProperties": false,
                "properties": {
                  "movesFrom": {
                    "type": "string",
                    "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$",
                    "description": "First billing period in which charges move",
                    "examples": [
                      "2026-09"
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of the statements",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Reattribution"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/ErrorResponse"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "JWT": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT"
      }
    },
    "responses": {
      "ErrorResponse": {
        "description": "An error of the Backstage shape",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "parameters": {
      "kind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "description": "Kind of the entity, in any case",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63,
          "examples": [
            "component"
          ]
        }
      },
      "namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "description": "Namespace of the entity, in any case",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63,
          "examples": [
            "default"
          ]
        }
      },
      "name": {
        "name": "name",
        "in": "path",
        "required": true,
        "description": "Name of the entity, in any case",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63,
          "examples": [
            "checkout"
          ]
        }
      },
      "from": {
        "name": "from",
        "in": "query",
        "description": "First day, inclusive. 90 days before `to` unless told",
        "schema": {
          "$ref": "#/components/schemas/Day"
        }
      },
      "to": {
        "name": "to",
        "in": "query",
        "description": "Day after the last, exclusive. Tomorrow (UTC) unless told",
        "schema": {
          "$ref": "#/components/schemas/Day"
        }
      },
      "comparison": {
        "name": "comparison",
        "in": "query",
        "description": "What the period is compared with. `daysBefore`, the default: as many days just before it, whole months with as\nmany months. `sameDays`: where it begins with a month, the same days of the months before, as people compare a\nmonth to date.\n",
        "schema": {
          "$ref": "#/components/schemas/Comparison"
        }
      },
      "metric": {
        "name": "metric",
        "in": "query",
        "description": "Which cost; effective unless told. `list` and `contracted` need the permission finops.price.read",
        "schema": {
          "$ref": "#/components/schemas/CostMetric"
        }
      },
      "currency": {
        "name": "currency",
        "in": "query",
        "description": "Billing currency; the one with the largest effective cost unless told",
        "schema": {
          "$ref": "#/components/schemas/Currency"
        }
      },
      "unallocatedReason": {
        "name": "reason",
        "in": "path",
        "required": true,
        "description": "Why nobody owns the charges",
        "schema": {
          "$ref": "#/components/schemas/UnallocatedReason"
        }
      },
      "unallocatedProvider": {
        "name": "provider",
        "in": "query",
        "allowReserved": true,
        "description": "Only charges of this provider, as `/unallocated` names it",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512
        }
      },
      "unallocatedSubAccount": {
        "name": "subAccountId",
        "in": "query",
        "allowReserved": true,
        "description": "Only charges of this sub-account",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512
        }
      },
      "withoutSubAccount": {
        "name": "withoutSubAccount",
        "in": "query",
        "description": "Only charges of no sub-account",
        "schema": {
          "type": "boolean"
        }
      },
      "unallocatedTagKey": {
        "name": "tagKey",
        "in": "query",
        "allowReserved": true,
        "description": "Only charges with this tag, spelled as on the bill; goes with `tagValue`",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512
        }
      },
      "unallocatedTagValue": {
        "name": "tagValue",
        "in": "query",
        "allowReserved": true,
        "allowEmptyValue": true,
        "description": "Only charges with this value of the tag; goes with `tagKey`",
        "schema": {
          "type": "string",
          "maxLength": 2048
        }
      },
      "unallocatedService": {
        "name": "service",
        "in": "query",
        "allowReserved": true,
        "description": "Only charges of this ServiceName",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512
        }
      },
      "withoutService": {
        "name": "withoutService",
        "in": "query",
        "description": "Only charges that have no ServiceName",
        "schema": {
          "type": "boolean"
        }
      },
      "conflict": {
        "name": "conflict",
        "in": "query",
        "description": "Only charges of this conflict, by its `id`; goes with the reason `conflict`",
        "schema": {
          "type": "string",
          "pattern": "^[0-9a-f]{16}$"
        }
      },
      "statementId": {
        "name": "id",
        "in": "path",
        "required": true,
        "description": "Number of the statement",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "disputeId": {
        "name": "id",
        "in": "path",
        "required": true,
        "description": "Number of the dispute",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 2147483647
        }
      }
    },
    "schemas": {
      "Error": {
        "type": "object",
        "description": "An error of the Backstage shape",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string",
                "examples": [
                  "NotFoundError"
                ]
              },
              "message": {
                "type": "string"
              }
            }
          },
          "request": {
            "type": "object",
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "properties": {
              "statusCode": {
                "type": "integer"
              }
            }
          }
        }
      },
      "Amount": {
        "type": "string",
        "description": "A decimal amount in the currency of the answer, without trailing zeros",
        "pattern": "^-?\\d+(\\.\\d+)?$",
        "examples": [
          "1234.567891234"
        ]
      },
      "NullableAmount": {
        "type": [
          "string",
          "null"
        ],
        "description": "A decimal amount, or null when it is unknown or hidden",
        "pattern": "^-?\\d+(\\.\\d+)?$",
        "examples": [
          "12.5",
          null
        ]
      },
      "Ratio": {
        "type": [
          "number",
          "null"
        ],
        "description": "A share or relative change (0.25 is 25 %), or null when it is not computable",
        "examples": [
          0.25,
          null
        ]
      },
      "Day": {
        "type": "string",
        "description": "A UTC day",
        "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
        "examples": [
          "2026-10-01"
        ]
      },
      "NullableDay": {
        "type": [
          "string",
          "null"
        ],
        "description": "A UTC day, or null when it is unknown",
        "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
        "examples": [
          "2026-10-01",
          null
        ]
      },
      "NullableInstant": {
        "type": [
          "string",
          "null"
        ],
        "description": "A moment in UTC, ISO 8601, or null when it has not happened",
        "examples": [
          "2026-10-01T06:30:00.000Z",
          null
        ]
      },
      "BillingPeriod": {
        "type": "string",
        "description": "The UTC month of BillingPeriodStart",
        "pattern": "^\\d{4}-(0[1-9]|1[0-2])$",
        "examples": [
          "2026-10"
        ]
      },
      "Currency": {
        "type": "string",
        "description": "Billing currency, ISO 4217 or a provider's virtual currency",
        "minLength": 1,
        "maxLength": 64,
        "examples": [
          "USD"
        ]
      },
      "NullableCurrency": {
        "type": [
          "string",
          "null"
        ],
        "description": "Billing currency, or null when there is no cost in any currency",
        "examples": [
          "USD",
          null
        ]
      },
      "EntityRef": {
        "type": "string",
        "description": "A full entity reference in lower case",
        "pattern": "^[^:/]+:[^:/]+/[^:/]+$",
        "examples": [
          "component:default/checkout"
        ]
      },
      "CostMetric": {
        "type": "string",
        "description": "Which cost column of FOCUS",
        "enum": [
          "effective",
          "billed",
          "list",
          "contracted"
        ]
      },
      "Comparison": {
        "type": "string",
        "enum": [
          "daysBefore",
          "sameDays"
        ]
      },
      "Granularity": {
        "type": "string",
        "enum": [
          "day",
          "month"
        ]
      },
      "EntityGrouping": {
        "type": "string",
        "description": "What groups and series stand for; environment unless told. `entity` separates the parts of a roll-up",
        "enum": [
          "environment",
          "service",
          "category",
          "region",
          "subAccount",
          "chargeCategory",
          "pricingCategory",
          "entity"
        ]
      },
      "OrganisationGrouping": {
        "type": "string",
        "description": "What groups stand for; owner unless told",
        "enum": [
          "owner",
          "system",
          "domain",
          "entity",
          "service",
          "provider"
        ]
      },
      "HiddenField": {
        "type": "string",
        "description": "What this answer leaves out because the viewer may not see it. `list` and `contracted` are prices, `parts` are entities of a roll-up, `others` are other entities or their names, `organisation` are totals of everything, `statements` is what is said of bills and needs the permission finops.statement.read.\n",
        "enum": [
          "list",
          "contracted",
          "parts",
          "others",
          "organisation",
          "statements"
        ]
      },
      "Totals": {
        "type": "object",
        "description": "Exact sums of the four costs",
        "required": [
          "billed",
          "effective",
          "list",
          "contracted",
          "unpriced"
        ],
        "properties": {
          "billed": {
            "$ref": "#/components/schemas/Amount"
          },
          "effective": {
            "$ref": "#/components/schemas/Amount"
          },
          "list": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "contracted": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "unpriced": {
            "$ref": "#/components/schemas/Amount",
            "description": "Effective cost of what has no list or no contracted cost"
          }
        }
      },
      "NatureAmount": {
        "type": "object",
        "description": "A cost that is shown below the line, outside of the headline",
        "required": [
          "nature",
          "amount"
        ],
        "properties": {
          "nature": {
            "type": "string",
            "enum": [
              "tax",
              "support",
              "credit",
              "adjustment",
              "commitment"
            ]
          },
          "amount": {
            "$ref": "#/components/schemas/Amount"
          }
        }
      },
      "Trend": {
        "type": "object",
        "description": "The last 28 complete days against the 28 before",
        "required": [
          "currentFrom",
          "currentTo",
          "previousFrom",
          "previousTo",
          "current",
          "previous",
          "change",
          "changeRatio",
          "notComputable"
        ],
        "properties": {
          "currentFrom": {
            "$ref": "#/components/schemas/NullableDay"
          },
          "currentTo": {
            "$ref": "#/components/schemas/NullableDay",
            "description": "Exclusive"
          },
          "previousFrom": {
            "$ref": "#/components/schemas/NullableDay"
          },
          "previousTo": {
            "$ref": "#/components/schemas/NullableDay",
            "description": "Exclusive"
          },
          "current": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "previous": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "change": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "changeRatio": {
            "$ref": "#/components/schemas/Ratio"
          },
          "notComputable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why the trend is not computable, or null when it is"
          }
        }
      },
      "Production": {
        "type": "object",
        "description": "The headline split by whether the environment counts as production",
        "required": [
          "production",
          "nonProduction",
          "unknown"
        ],
        "properties": {
          "production": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "nonProduction": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "unknown": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Charges whose environment no convention tells"
          }
        }
      },
      "SourceFreshness": {
        "type": "object",
        "required": [
          "source",
          "provider",
          "importedAt",
          "throughDay"
        ],
        "properties": {
          "source": {
            "type": "string",
            "description": "Name of the source"
          },
          "provider": {
            "type": "string"
          },
          "importedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "throughDay": {
            "$ref": "#/components/schemas/NullableDay",
            "description": "The last day that this source has charges for"
          }
        }
      },
      "DayGap": {
        "type": "object",
        "description": "Days of which no complete bill is there, the first and the last of them",
        "required": [
          "from",
          "through"
        ],
        "properties": {
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "through": {
            "$ref": "#/components/schemas/Day"
          }
        }
      },
      "Freshness": {
        "type": "object",
        "description": "Through which day the figures are there, and through which they are final",
        "required": [
          "throughDay",
          "gaps",
          "finalThroughDay",
          "status",
          "sources"
        ],
        "properties": {
          "throughDay": {
            "$ref": "#/components/schemas/NullableDay",
            "description": "The last day that is complete in every contributing source"
          },
          "gaps": {
            "type": "array",
            "description": "Days of the period before that day which are not complete in every contributing source",
            "items": {
              "$ref": "#/components/schemas/DayGap"
            }
          },
          "finalThroughDay": {
            "$ref": "#/components/schemas/NullableDay",
            "description": "The last day of billing periods that providers no longer change"
          },
          "status": {
            "type": "string",
            "description": "Of the period asked for",
            "enum": [
              "final",
              "provisional",
              "none"
            ]
          },
          "sources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SourceFreshness"
            }
          }
        }
      },
      "Coverage": {
        "type": "object",
        "description": "How much of the statements behind the period is allocated to entities. Low coverage means that cost of this entity may be missing. The amounts are totals of everything: null for viewers who may not see all of it.\n",
        "required": [
          "allocated",
          "total",
          "ratio",
          "note"
        ],
        "properties": {
          "allocated": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "total": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "ratio": {
            "$ref": "#/components/schemas/Ratio"
          },
          "note": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "CostGroup": {
        "type": "object",
        "required": [
          "group",
          "label",
          "amount",
          "previousAmount",
          "change",
          "share"
        ],
        "properties": {
          "group": {
            "type": [
              "string",
              "null"
            ],
            "description": "The value grouped by; null when the bill does not tell"
          },
          "label": {
            "type": "string",
            "examples": [
              "Amazon EC2"
            ]
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "null when the list or contracted cost of all of it is unknown"
          },
          "previousAmount": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "change": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "share": {
            "$ref": "#/components/schemas/Ratio"
          }
        }
      },
      "CostSeries": {
        "type": "object",
        "description": "What one group costs over time",
        "required": [
          "group",
          "remainder",
          "amounts"
        ],
        "properties": {
          "group": {
            "type": [
              "string",
              "null"
            ],
            "description": "null for what belongs to no group, and for the remainder"
          },
          "remainder": {
            "type": "boolean",
            "description": "Whether these are all groups together that have no series of their own"
          },
          "amounts": {
            "type": "array",
            "description": "One for each of `days`, in their order; null where there is no data or the amount is not known, which is not zero.\n",
            "items": {
              "$ref": "#/components/schemas/NullableAmount"
            }
          }
        }
      },
      "DayStatus": {
        "type": "object",
        "required": [
          "date",
          "status"
        ],
        "properties": {
          "date": {
            "$ref": "#/components/schemas/Day"
          },
          "status": {
            "type": "string",
            "enum": [
              "complete",
              "provisional",
              "missing"
            ]
          }
        }
      },
      "Headline": {
        "type": "object",
        "description": "Cost of workload including the usage that commitments cover; tax, support, credits, adjustments and unused commitments are below the line.\n",
        "required": [
          "amount",
          "unpriced",
          "previousAmount",
          "notComparable"
        ],
        "properties": {
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "null when the list or contracted cost of all of it is unknown"
          },
          "unpriced": {
            "$ref": "#/components/schemas/Amount",
            "description": "Effective cost of what of it has no list or contracted price"
          },
          "previousAmount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Of the period before; null when a source lacks days of either"
          },
          "notComparable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why there is nothing to compare with, or null when there is"
          }
        }
      },
      "EntityCost": {
        "type": "object",
        "required": [
          "entityRef",
          "currency",
          "currencies",
          "metric",
          "from",
          "to",
          "previousFrom",
          "previousTo",
          "groupBy",
          "granularity",
          "headline",
          "totals",
          "directAmount",
          "partsAmount",
          "belowTheLine",
          "trend",
          "production",
          "freshness",
          "coverage",
          "groups",
          "series",
          "days",
          "claims",
          "hidden"
        ],
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "description": "The currencies that the entity has cost in, largest effective cost first",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "metric": {
            "$ref": "#/components/schemas/CostMetric"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "previousFrom": {
            "$ref": "#/components/schemas/Day",
            "description": "The period that this one is compared with, see the parameter comparison"
          },
          "previousTo": {
            "$ref": "#/components/schemas/Day"
          },
          "groupBy": {
            "$ref": "#/components/schemas/EntityGrouping"
          },
          "granularity": {
            "$ref": "#/components/schemas/Granularity"
          },
          "headline": {
            "$ref": "#/components/schemas/Headline"
          },
          "totals": {
            "$ref": "#/components/schemas/Totals",
            "description": "All charges of the period, below the line included"
          },
          "directAmount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "The part of the headline that the entity itself claims"
          },
          "partsAmount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "The part of the headline that comes from parts of a System",
            "Domain or Group": null
          },
          "belowTheLine": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/NatureAmount"
            }
          },
          "trend": {
            "$ref": "#/components/schemas/Trend"
          },
          "production": {
            "$ref": "#/components/schemas/Production"
          },
          "freshness": {
            "$ref": "#/components/schemas/Freshness"
          },
          "coverage": {
            "$ref": "#/components/schemas/Coverage"
          },
          "groups": {
            "type": "array",
            "description": "Groups of the headline, largest first; they add up to it",
            "items": {
              "$ref": "#/components/schemas/CostGroup"
            }
          },
          "series": {
            "type": "array",
            "description": "The largest groups over time; the rest is the series of the group `others`",
            "items": {
              "$ref": "#/components/schemas/CostSeries"
            }
          },
          "days": {
            "type": "array",
            "description": "The days (or months) of the period with what is known of them",
            "items": {
              "$ref": "#/components/schemas/DayStatus"
            }
          },
          "claims": {
            "type": "integer",
            "description": "How many claims the entity has; 0 asks for the empty state"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "ResourceCost": {
        "type": "object",
        "required": [
          "resourceId",
          "name",
          "type",
          "service",
          "region",
          "amount",
          "share"
        ],
        "properties": {
          "resourceId": {
            "type": [
              "string",
              "null"
            ],
            "description": "null gathers charges without a resource"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "type": {
            "type": [
              "string",
              "null"
            ]
          },
          "service": {
            "type": [
              "string",
              "null"
            ]
          },
          "region": {
            "type": [
              "string",
              "null"
            ]
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Of list and contracted cost what is known; null when nothing is"
          },
          "share": {
            "$ref": "#/components/schemas/Ratio"
          }
        }
      },
      "EntityResources": {
        "type": "object",
        "required": [
          "entityRef",
          "currency",
          "currencies",
          "metric",
          "from",
          "to",
          "total",
          "resources",
          "truncated",
          "hidden"
        ],
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "metric": {
            "$ref": "#/components/schemas/CostMetric"
          },
          "from": {
            "$ref": "#/components/schemas/Day",
            "description": "First day of the first month touched"
          },
          "to": {
            "$ref": "#/components/schemas/Day",
            "description": "Day after the last month touched"
          },
          "total": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "All charges of these months"
          },
          "resources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ResourceCost"
            }
          },
          "truncated": {
            "type": "boolean",
            "description": "Whether there are more resources than returned"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "CostMover": {
        "type": "object",
        "required": [
          "label",
          "service",
          "kind",
          "before",
          "after",
          "change",
          "priceEffect",
          "pricingEffect",
          "usageEffect",
          "unit",
          "region",
          "chargeCategory",
          "pricing"
        ],
        "properties": {
          "label": {
            "type": "string",
            "description": "The SKU as the provider meters it"
          },
          "service": {
            "type": [
              "string",
              "null"
            ]
          },
          "kind": {
            "type": "string",
            "description": "new and gone have no counterpart in the other period; pricing is the same use under another pricing category (a commitment that began or ended); mixed moved by no effect above all or has no quantity",
            "enum": [
              "new",
              "gone",
              "price",
              "pricing",
              "usage",
              "mixed"
            ]
          },
          "before": {
            "$ref": "#/components/schemas/Amount"
          },
          "after": {
            "$ref": "#/components/schemas/Amount"
          },
          "change": {
            "$ref": "#/components/schemas/Amount"
          },
          "priceEffect": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "pricingEffect": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "usageEffect": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "unit": {
            "type": [
              "string",
              "null"
            ],
            "description": "Unit of the quantity that usage is measured in"
          },
          "region": {
            "type": [
              "string",
              "null"
            ]
          },
          "chargeCategory": {
            "type": [
              "string",
              "null"
            ]
          },
          "pricing": {
            "type": "array",
            "description": "What it cost under each pricing category",
            "items": {
              "type": "object",
              "required": [
                "pricingCategory",
                "before",
                "after"
              ],
              "properties": {
                "pricingCategory": {
                  "type": [
                    "string",
                    "null"
                  ]
                },
                "before": {
                  "$ref": "#/components/schemas/Amount"
                },
                "after": {
                  "$ref": "#/components/schemas/Amount"
                }
              }
            }
          }
        }
      },
      "EntityChanges": {
        "type": "object",
        "required": [
          "entityRef",
          "currency",
          "currencies",
          "from",
          "to",
          "previousFrom",
          "previousTo",
          "sentence",
          "before",
          "after",
          "total",
          "priceEffect",
          "pricingEffect",
          "usageEffect",
          "newEffect",
          "goneEffect",
          "otherEffect",
          "movers",
          "truncated",
          "notComputable",
          "note",
          "hidden"
        ],
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "previousFrom": {
            "$ref": "#/components/schemas/Day"
          },
          "previousTo": {
            "$ref": "#/components/schemas/Day"
          },
          "sentence": {
            "type": [
              "string",
              "null"
            ],
            "description": "One sentence with the top cause"
          },
          "before": {
            "$ref": "#/components/schemas/Amount"
          },
          "after": {
            "$ref": "#/components/schemas/Amount"
          },
          "total": {
            "$ref": "#/components/schemas/Amount",
            "description": "after − before; the sum of the six effects"
          },
          "priceEffect": {
            "$ref": "#/components/schemas/Amount"
          },
          "pricingEffect": {
            "$ref": "#/components/schemas/Amount",
            "description": "The same use under another pricing category (covered by a commitment or not)"
          },
          "usageEffect": {
            "$ref": "#/components/schemas/Amount"
          },
          "newEffect": {
            "$ref": "#/components/schemas/Amount"
          },
          "goneEffect": {
            "$ref": "#/components/schemas/Amount"
          },
          "otherEffect": {
            "$ref": "#/components/schemas/Amount",
            "description": "Change of what has no quantity that could tell price from usage"
          },
          "movers": {
            "type": "array",
            "description": "The largest movers by absolute change",
            "items": {
              "$ref": "#/components/schemas/CostMover"
            }
          },
          "truncated": {
            "type": "boolean"
          },
          "notComputable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why the comparison is not computable",
            "or null when it is": null
          },
          "note": {
            "type": [
              "string",
              "null"
            ],
            "description": "What its amounts are about where that is not the day of the charge"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "LineItems": {
        "type": "object",
        "required": [
          "entityRef",
          "from",
          "to",
          "columns",
          "rows",
          "truncated",
          "unavailable",
          "hidden"
        ],
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "columns": {
            "type": "array",
            "description": "Columns of the bill in its order; columns that FOCUS does not know are included",
            "items": {
              "type": "string"
            }
          },
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": {
                "type": [
                  "string",
                  "null"
                ]
              }
            }
          },
          "truncated": {
            "type": "boolean"
          },
          "unavailable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why line items of some statements can't be read (the file is gone, is not on this replica, or the search ended after many files), or null"
          },
          "hidden": {
            "type": "array",
            "description": "Columns that tell prices, whose values are null because the viewer may not see them",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "UnallocatedLineItems": {
        "type": "object",
        "required": [
          "reason",
          "from",
          "to",
          "columns",
          "rows",
          "truncated",
          "unavailable",
          "hidden"
        ],
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/UnallocatedReason"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "columns": {
            "type": "array",
            "description": "Columns of the bill in its order; columns that FOCUS does not know are included",
            "items": {
              "type": "string"
            }
          },
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": {
                "type": [
                  "string",
                  "null"
                ]
              }
            }
          },
          "truncated": {
            "type": "boolean"
          },
          "unavailable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why line items of some statements can't be read (the file is gone, is not on this replica, or the search ended after many files), or null"
          },
          "hidden": {
            "type": "array",
            "description": "Columns that tell prices, whose values are null because the viewer may not see them",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ExplainedStatement": {
        "type": "object",
        "required": [
          "id",
          "source",
          "provider",
          "billingAccountId",
          "billingAccountName",
          "billingPeriod",
          "version",
          "servedAt",
          "deliveryFiles",
          "amount"
        ],
        "properties": {
          "id": {
            "type": "integer"
          },
          "source": {
            "type": "string"
          },
          "provider": {
            "type": "string"
          },
          "billingAccountId": {
            "type": "string"
          },
          "billingAccountName": {
            "type": [
              "string",
              "null"
            ]
          },
          "billingPeriod": {
            "$ref": "#/components/schemas/BillingPeriod"
          },
          "version": {
            "type": "integer",
            "description": "Number of the version that serves; 1 was the first of the statement"
          },
          "servedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "deliveryFiles": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Cost of the entity from this statement"
          }
        }
      },
      "OutrankedClaim": {
        "type": "object",
        "required": [
          "entityRef",
          "claim",
          "why"
        ],
        "properties": {
          "entityRef": {
            "type": [
              "string",
              "null"
            ],
            "description": "null is an entity that the viewer may not see"
          },
          "claim": {
            "type": [
              "string",
              "null"
            ]
          },
          "why": {
            "type": "string"
          }
        }
      },
      "ExplainedClaim": {
        "type": "object",
        "required": [
          "entityRef",
          "claim",
          "kind",
          "annotation",
          "text",
          "rank",
          "amounts",
          "keys",
          "outranked"
        ],
        "properties": {
          "entityRef": {
            "type": [
              "string",
              "null"
            ],
            "description": "The entity or part that claims; null is one that the viewer may not see"
          },
          "claim": {
            "type": [
              "string",
              "null"
            ],
            "description": "Stable id of the claim or convention"
          },
          "kind": {
            "type": [
              "string",
              "null"
            ]
          },
          "annotation": {
            "type": [
              "string",
              "null"
            ]
          },
          "text": {
            "type": [
              "string",
              "null"
            ]
          },
          "rank": {
            "type": [
              "string",
              "null"
            ],
            "description": "What decided",
            "from provider-made split down to owner fallback": null
          },
          "amounts": {
            "$ref": "#/components/schemas/Totals"
          },
          "keys": {
            "type": "integer",
            "description": "How many attribution keys it won"
          },
          "outranked": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/OutrankedClaim"
            }
          }
        }
      },
      "SumCheck": {
        "type": "object",
        "description": "Sums of the metric in three ways; null where nothing has such a price",
        "required": [
          "statements",
          "claims",
          "figure",
          "balanced"
        ],
        "properties": {
          "statements": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "claims": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "figure": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "balanced": {
            "type": "boolean"
          }
        }
      },
      "EntityExplanation": {
        "type": "object",
        "required": [
          "entityRef",
          "currency",
          "currencies",
          "metric",
          "unpriced",
          "from",
          "to",
          "statements",
          "claims",
          "check",
          "hidden"
        ],
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "metric": {
            "$ref": "#/components/schemas/CostMetric"
          },
          "unpriced": {
            "$ref": "#/components/schemas/Amount",
            "description": "Effective cost of what has no list or no contracted cost"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "statements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ExplainedStatement"
            }
          },
          "claims": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ExplainedClaim"
            }
          },
          "check": {
            "$ref": "#/components/schemas/SumCheck"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "UnallocatedOutcome": {
        "type": "object",
        "description": "Charges that nobody got for the same reason in all its details",
        "required": [
          "why",
          "detail",
          "amount",
          "keys",
          "claims"
        ],
        "properties": {
          "why": {
            "type": [
              "string",
              "null"
            ],
            "description": "How the claims of now come to this outcome; null where they come to another one that does not serve yet (and before they are known",
            "after a start)": null
          },
          "detail": {
            "type": [
              "string",
              "null"
            ],
            "description": "What was recorded when it was decided, such as the tag that leads to nobody; null where nothing was, or where it names an entity that the viewer may not see"
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "keys": {
            "type": "integer",
            "description": "How many attribution keys have it"
          },
          "claims": {
            "type": "array",
            "description": "Claims that match some of the charges, and why each did not get them",
            "items": {
              "$ref": "#/components/schemas/OutrankedClaim"
            }
          }
        }
      },
      "UnallocatedExplanation": {
        "type": "object",
        "required": [
          "reason",
          "currency",
          "currencies",
          "metric",
          "from",
          "to",
          "amount",
          "statements",
          "outcomes",
          "further",
          "balanced",
          "hidden"
        ],
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/UnallocatedReason"
          },
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "metric": {
            "$ref": "#/components/schemas/CostMetric"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "statements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ExplainedStatement"
            }
          },
          "outcomes": {
            "type": "array",
            "description": "Largest first",
            "items": {
              "$ref": "#/components/schemas/UnallocatedOutcome"
            }
          },
          "further": {
            "type": "object",
            "description": "Outcomes that are not listed one by one, since there are too many",
            "required": [
              "count",
              "amount"
            ],
            "properties": {
              "count": {
                "type": "integer"
              },
              "amount": {
                "$ref": "#/components/schemas/NullableAmount"
              }
            }
          },
          "balanced": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether the statements add up to what the totals of the ledger have for the whole reason; null for a part of it"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "Claim": {
        "type": "object",
        "required": [
          "claim",
          "kind",
          "annotation",
          "text"
        ],
        "properties": {
          "claim": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "annotation": {
            "type": [
              "string",
              "null"
            ]
          },
          "text": {
            "type": "string"
          }
        }
      },
      "ClaimFinding": {
        "type": "object",
        "required": [
          "entityRef",
          "annotation",
          "value",
          "severity",
          "problem",
          "remedy"
        ],
        "properties": {
          "entityRef": {
            "type": [
              "string",
              "null"
            ]
          },
          "annotation": {
            "type": [
              "string",
              "null"
            ]
          },
          "value": {
            "type": [
              "string",
              "null"
            ]
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "problem": {
            "type": "string"
          },
          "remedy": {
            "type": "string"
          }
        }
      },
      "ClaimCandidate": {
        "type": "object",
        "description": "Something unallocated that looks like it belongs to the entity",
        "required": [
          "kind",
          "annotation",
          "value",
          "why",
          "currency",
          "amount"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "tag",
              "account",
              "kubernetes"
            ]
          },
          "annotation": {
            "type": "string",
            "examples": [
              "finops/tags"
            ]
          },
          "value": {
            "type": "string",
            "description": "The annotation value to write",
            "examples": [
              "app=checkout"
            ]
          },
          "why": {
            "type": "string"
          },
          "currency": {
            "$ref": "#/components/schemas/Currency"
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Unallocated effective cost of the last 90 days that it would claim; null for viewers who may not read statements"
          }
        }
      },
      "EntityClaims": {
        "type": "object",
        "required": [
          "entityRef",
          "claims",
          "findings",
          "candidates",
          "hidden"
        ],
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "claims": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Claim"
            }
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClaimFinding"
            }
          },
          "candidates": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClaimCandidate"
            }
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "OrganisationGroup": {
        "type": "object",
        "required": [
          "group",
          "ref",
          "label",
          "amount",
          "unpriced",
          "previousAmount",
          "change",
          "share",
          "entities"
        ],
        "properties": {
          "group": {
            "type": [
              "string",
              "null"
            ],
            "description": "The value grouped by; null when there is none (no owner",
            "no system)": null
          },
          "ref": {
            "type": [
              "string",
              "null"
            ],
            "description": "The entity reference",
            "where the group is one": null
          },
          "label": {
            "type": "string"
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Of list and contracted cost what is known; null when nothing is"
          },
          "unpriced": {
            "$ref": "#/components/schemas/Amount",
            "description": "Effective cost of what has no list or no contracted cost"
          },
          "previousAmount": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "change": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "share": {
            "$ref": "#/components/schemas/Ratio",
            "description": "Of what is allocated and visible"
          },
          "entities": {
            "type": "integer",
            "description": "How many entities have cost in this group"
          }
        }
      },
      "OrganisationCost": {
        "type": "object",
        "required": [
          "currency",
          "currencies",
          "metric",
          "from",
          "to",
          "previousFrom",
          "previousTo",
          "groupBy",
          "granularity",
          "parent",
          "total",
          "previousTotal",
          "notComparable",
          "allocated",
          "previousAllocated",
          "unallocated",
          "notWorkload",
          "previousNotWorkload",
          "previousUnallocated",
          "totals",
          "groups",
          "series",
          "days",
          "freshness",
          "hidden"
        ],
        "properties": {
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "metric": {
            "$ref": "#/components/schemas/CostMetric"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "previousFrom": {
            "$ref": "#/components/schemas/Day",
            "description": "The period that this one is compared with: as many days before it, or the same days of the months before where it begins with a month"
          },
          "previousTo": {
            "$ref": "#/components/schemas/Day"
          },
          "groupBy": {
            "$ref": "#/components/schemas/OrganisationGrouping"
          },
          "granularity": {
            "$ref": "#/components/schemas/Granularity"
          },
          "parent": {
            "type": [
              "string",
              "null"
            ]
          },
          "total": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "allocated + unallocated",
            "as far as visible; every nature of charge. Of list and contracted cost what is known; null when nothing is": null
          },
          "previousTotal": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Of the period before; null when a source lacks days of either"
          },
          "notComparable": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why there is nothing to compare with, or null when there is"
          },
          "allocated": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "previousAllocated": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "previousUnallocated": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "notWorkload": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "The part of unallocated that nobody could claim, such as tax and commitment purchases. Much of it is billed once a month, so a part of a month without it may be compared with one that has it; null where unallocated is"
          },
          "previousNotWorkload": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "unallocated": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "null below a parent",
            "and for viewers who may see their own cost only": null
          },
          "totals": {
            "$ref": "#/components/schemas/Totals"
          },
          "groups": {
            "type": "array",
            "description": "Groups of what is allocated, largest first",
            "items": {
              "$ref": "#/components/schemas/OrganisationGroup"
            }
          },
          "series": {
            "type": "array",
            "description": "The largest groups over time; the rest is the series of the group `others`",
            "items": {
              "$ref": "#/components/schemas/CostSeries"
            }
          },
          "days": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DayStatus"
            }
          },
          "freshness": {
            "$ref": "#/components/schemas/Freshness"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "Bridge": {
        "type": "object",
        "description": "billed − commitmentPurchases + amortisedUsed + amortisedUnused + other = effective",
        "required": [
          "billed",
          "commitmentPurchases",
          "amortisedUsed",
          "amortisedUnused",
          "other",
          "effective"
        ],
        "properties": {
          "billed": {
            "$ref": "#/components/schemas/Amount"
          },
          "commitmentPurchases": {
            "$ref": "#/components/schemas/Amount"
          },
          "amortisedUsed": {
            "$ref": "#/components/schemas/Amount"
          },
          "amortisedUnused": {
            "$ref": "#/components/schemas/Amount"
          },
          "other": {
            "$ref": "#/components/schemas/Amount"
          },
          "effective": {
            "$ref": "#/components/schemas/Amount"
          }
        }
      },
      "ControlTotal": {
        "type": "object",
        "description": "The total that the provider states elsewhere (manifest or invoice), compared with the billed cost",
        "required": [
          "amount",
          "tolerance",
          "difference",
          "withinTolerance",
          "origin"
        ],
        "properties": {
          "amount": {
            "$ref": "#/components/schemas/Amount"
          },
          "tolerance": {
            "$ref": "#/components/schemas/Amount"
          },
          "difference": {
            "$ref": "#/components/schemas/Amount"
          },
          "withinTolerance": {
            "type": "boolean"
          },
          "origin": {
            "type": [
              "string",
              "null"
            ],
            "description": "Where the control total comes from"
          }
        }
      },
      "StatementSummary": {
        "type": "object",
        "required": [
          "id",
          "source",
          "provider",
          "billingAccountId",
          "billingAccountName",
          "billingPeriod",
          "currency",
          "rows",
          "totals",
          "allocated",
          "unallocated",
          "balanced",
          "coverage",
          "controlTotal",
          "status",
          "throughDay",
          "servedAt",
          "findings"
        ],
        "properties": {
          "id": {
            "type": "integer"
          },
          "source": {
            "type": "string"
          },
          "provider": {
            "type": "string"
          },
          "billingAccountId": {
            "type": "string"
          },
          "billingAccountName": {
            "type": [
              "string",
              "null"
            ]
          },
          "billingPeriod": {
            "$ref": "#/components/schemas/BillingPeriod"
          },
          "currency": {
            "$ref": "#/components/schemas/Currency"
          },
          "rows": {
            "type": "integer",
            "description": "Line items"
          },
          "totals": {
            "$ref": "#/components/schemas/Totals"
          },
          "allocated": {
            "$ref": "#/components/schemas/Totals"
          },
          "unallocated": {
            "$ref": "#/components/schemas/Totals"
          },
          "balanced": {
            "type": "boolean",
            "description": "Whether allocated + unallocated = total in every cost"
          },
          "coverage": {
            "$ref": "#/components/schemas/Ratio",
            "description": "Allocated share of the effective cost"
          },
          "controlTotal": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ControlTotal"
              },
              {
                "type": "null"
              }
            ]
          },
          "status": {
            "type": "string",
            "description": "closed is frozen, final is not expected to change, open is still being written by the provider",
            "enum": [
              "open",
              "final",
              "closed"
            ]
          },
          "throughDay": {
            "$ref": "#/components/schemas/NullableDay"
          },
          "servedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "findings": {
            "type": "integer",
            "description": "Number of findings about the delivery"
          }
        }
      },
      "StatementList": {
        "type": "object",
        "required": [
          "statements",
          "hidden"
        ],
        "properties": {
          "statements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StatementSummary"
            }
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "StatementVersion": {
        "type": "object",
        "required": [
          "number",
          "status",
          "rows",
          "totals",
          "createdAt",
          "servedAt",
          "deliveryFiles"
        ],
        "properties": {
          "number": {
            "type": "integer",
            "description": "1 for the first version of the statement that served"
          },
          "status": {
            "type": "string",
            "enum": [
              "staging",
              "serving",
              "superseded"
            ]
          },
          "rows": {
            "type": "integer"
          },
          "totals": {
            "$ref": "#/components/schemas/Totals"
          },
          "createdAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "servedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "deliveryFiles": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ReasonAmounts": {
        "type": "object",
        "required": [
          "reason",
          "totals"
        ],
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/UnallocatedReason"
          },
          "totals": {
            "$ref": "#/components/schemas/Totals"
          }
        }
      },
      "Statement": {
        "allOf": [
          {
            "$ref": "#/components/schemas/StatementSummary"
          },
          {
            "type": "object",
            "required": [
              "bridge",
              "reasons",
              "versions",
              "deliveryFindings",
              "projection",
              "hidden"
            ],
            "properties": {
              "bridge": {
                "$ref": "#/components/schemas/Bridge"
              },
              "reasons": {
                "type": "array",
                "description": "The unallocated remainder by reason",
                "items": {
                  "$ref": "#/components/schemas/ReasonAmounts"
                }
              },
              "versions": {
                "type": "array",
                "description": "Newest first",
                "items": {
                  "$ref": "#/components/schemas/StatementVersion"
                }
              },
              "deliveryFindings": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Finding"
                }
              },
              "projection": {
                "type": "object",
                "description": "What the attribution keys of the statement contain beyond the base columns",
                "required": [
                  "columns",
                  "resources",
                  "droppedTagKeys"
                ],
                "properties": {
                  "columns": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "resources": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "droppedTagKeys": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  }
                }
              },
              "hidden": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/HiddenField"
                }
              }
            }
          }
        ]
      },
      "StatementDifference": {
        "type": "object",
        "required": [
          "entityRef",
          "reason",
          "label",
          "before",
          "after",
          "change"
        ],
        "properties": {
          "entityRef": {
            "type": [
              "string",
              "null"
            ],
            "description": "null for an unallocated reason"
          },
          "reason": {
            "type": [
              "string",
              "null"
            ]
          },
          "label": {
            "type": "string"
          },
          "before": {
            "$ref": "#/components/schemas/Amount"
          },
          "after": {
            "$ref": "#/components/schemas/Amount"
          },
          "change": {
            "$ref": "#/components/schemas/Amount"
          }
        }
      },
      "StatementDifferences": {
        "type": "object",
        "required": [
          "statementId",
          "currency",
          "previousVersion",
          "servingVersion",
          "total",
          "differences",
          "others",
          "unchanged",
          "hidden"
        ],
        "properties": {
          "statementId": {
            "type": "integer"
          },
          "currency": {
            "$ref": "#/components/schemas/Currency"
          },
          "previousVersion": {
            "type": [
              "integer",
              "null"
            ],
            "description": "null when there is nothing to compare with"
          },
          "servingVersion": {
            "type": [
              "integer",
              "null"
            ]
          },
          "total": {
            "$ref": "#/components/schemas/Amount",
            "description": "Change of the effective cost of the statement"
          },
          "differences": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StatementDifference"
            }
          },
          "others": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Change of what the viewer may not see: of other entities, and of what nobody owns; null when nothing is left out. The differences and this add up to the total"
          },
          "unchanged": {
            "type": "integer",
            "description": "How many entities have the same cost in both versions"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "UnallocatedReason": {
        "type": "string",
        "enum": [
          "no-matching-claim",
          "unknown-value",
          "conflict",
          "not-workload-tax",
          "not-workload-credit",
          "not-workload-support",
          "not-workload-commitment",
          "not-workload-other"
        ]
      },
      "UnallocatedAccount": {
        "type": "object",
        "required": [
          "provider",
          "subAccountId",
          "name",
          "amount"
        ],
        "properties": {
          "provider": {
            "type": "string"
          },
          "subAccountId": {
            "type": [
              "string",
              "null"
            ]
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount"
          }
        }
      },
      "UnallocatedTag": {
        "type": "object",
        "required": [
          "key",
          "value",
          "amount",
          "namesEnvironment"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "namesEnvironment": {
            "type": "boolean",
            "description": "Whether a convention reads the environment from this key, and none an entity: it says where a charge runs, not whose it is"
          }
        }
      },
      "UnallocatedService": {
        "type": "object",
        "required": [
          "service",
          "amount"
        ],
        "properties": {
          "service": {
            "type": [
              "string",
              "null"
            ]
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount"
          }
        }
      },
      "UnallocatedByReason": {
        "type": "object",
        "required": [
          "reason",
          "amount",
          "unpriced",
          "share",
          "accounts",
          "tags",
          "services"
        ],
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/UnallocatedReason"
          },
          "amount": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Of list and contracted cost what is known; null when nothing is"
          },
          "unpriced": {
            "$ref": "#/components/schemas/Amount",
            "description": "Effective cost of what has no list or no contracted cost"
          },
          "share": {
            "$ref": "#/components/schemas/Ratio",
            "description": "Of the total of the period"
          },
          "accounts": {
            "type": "array",
            "description": "The largest accounts",
            "items": {
              "$ref": "#/components/schemas/UnallocatedAccount"
            }
          },
          "tags": {
            "type": "array",
            "description": "The largest tag values; one charge may carry several tags",
            "items": {
              "$ref": "#/components/schemas/UnallocatedTag"
            }
          },
          "services": {
            "type": "array",
            "description": "The largest services",
            "items": {
              "$ref": "#/components/schemas/UnallocatedService"
            }
          }
        }
      },
      "Unallocated": {
        "type": "object",
        "required": [
          "currency",
          "currencies",
          "metric",
          "from",
          "to",
          "total",
          "unallocated",
          "reasons",
          "hidden"
        ],
        "properties": {
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "metric": {
            "$ref": "#/components/schemas/CostMetric"
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "total": {
            "$ref": "#/components/schemas/NullableAmount",
            "description": "Everything that was billed in the period"
          },
          "unallocated": {
            "$ref": "#/components/schemas/NullableAmount"
          },
          "reasons": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/UnallocatedByReason"
            }
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "Conflict": {
        "type": "object",
        "required": [
          "id",
          "entityRefs",
          "amount",
          "keys",
          "accounts",
          "tags",
          "detail"
        ],
        "properties": {
          "id": {
            "type": [
              "string",
              "null"
            ],
            "description": "Names the conflict as long as the same claims take part in it; null for who may not see all of its entities"
          },
          "entityRefs": {
            "type": "array",
            "description": "The entities with an equal right; others than those that the viewer may see are left out",
            "items": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          "others": {
            "type": "integer",
            "description": "How many entities the viewer may not see"
          },
          "amount": {
            "$ref": "#/components/schemas/Amount"
          },
          "keys": {
            "type": "integer"
          },
          "accounts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/UnallocatedAccount"
            }
          },
          "tags": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/UnallocatedTag"
            }
          },
          "detail": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "ConflictList": {
        "type": "object",
        "required": [
          "currency",
          "currencies",
          "from",
          "to",
          "conflicts",
          "hidden"
        ],
        "properties": {
          "currency": {
            "$ref": "#/components/schemas/NullableCurrency"
          },
          "currencies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Currency"
            }
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "conflicts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Conflict"
            }
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "Severity": {
        "type": "string",
        "enum": [
          "error",
          "warning",
          "info"
        ]
      },
      "FindingExample": {
        "type": "object",
        "required": [
          "file",
          "row",
          "column",
          "value"
        ],
        "properties": {
          "file": {
            "type": [
              "string",
              "null"
            ]
          },
          "row": {
            "type": [
              "integer",
              "null"
            ],
            "description": "Data rows count from 1"
          },
          "column": {
            "type": [
              "string",
              "null"
            ]
          },
          "value": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "Finding": {
        "type": "object",
        "description": "Something about a bill that does not stop it from being posted",
        "required": [
          "rule",
          "severity",
          "message",
          "count",
          "columns",
          "examples"
        ],
        "properties": {
          "rule": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "message": {
            "type": "string",
            "description": "What is wrong. The same for every delivery, so that the counts of one rule and message may be added up"
          },
          "count": {
            "type": "integer",
            "description": "Of line items, or of what the message says"
          },
          "columns": {
            "type": "array",
            "description": "How many have it in which column; empty where columns are not told apart",
            "items": {
              "type": "object",
              "required": [
                "column",
                "count"
              ],
              "properties": {
                "column": {
                  "type": "string"
                },
                "count": {
                  "type": "integer"
                }
              }
            }
          },
          "examples": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/FindingExample"
            }
          }
        }
      },
      "Refusal": {
        "type": "object",
        "description": "Why a delivery was refused",
        "required": [
          "file",
          "row",
          "column",
          "value",
          "problem",
          "remedy"
        ],
        "properties": {
          "file": {
            "type": [
              "string",
              "null"
            ]
          },
          "row": {
            "type": [
              "integer",
              "null"
            ],
            "description": "Data rows count from 1"
          },
          "column": {
            "type": [
              "string",
              "null"
            ]
          },
          "value": {
            "type": [
              "string",
              "null"
            ]
          },
          "problem": {
            "type": "string"
          },
          "remedy": {
            "type": "string"
          }
        }
      },
      "DeliveryFindings": {
        "type": "object",
        "required": [
          "source",
          "files",
          "finishedAt",
          "findings"
        ],
        "properties": {
          "source": {
            "type": "string"
          },
          "files": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "finishedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "CatalogState": {
        "type": "object",
        "required": [
          "sweptAt",
          "entities",
          "finding"
        ],
        "properties": {
          "sweptAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "entities": {
            "type": [
              "integer",
              "null"
            ],
            "description": "null for who may not see every entity"
          },
          "finding": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why the catalog was not taken over",
            "or null": null
          }
        }
      },
      "FindingList": {
        "type": "object",
        "required": [
          "claims",
          "deliveries",
          "catalog",
          "hidden"
        ],
        "properties": {
          "claims": {
            "type": "array",
            "description": "About ownership annotations and conventions",
            "items": {
              "$ref": "#/components/schemas/ClaimFinding"
            }
          },
          "deliveries": {
            "type": "array",
            "description": "About the bills that serve",
            "items": {
              "$ref": "#/components/schemas/DeliveryFindings"
            }
          },
          "catalog": {
            "$ref": "#/components/schemas/CatalogState"
          },
          "hidden": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HiddenField"
            }
          }
        }
      },
      "DisputeStatus": {
        "type": "string",
        "description": "accepted means that the catalog is to be corrected; no status moves cost",
        "enum": [
          "open",
          "accepted",
          "rejected",
          "withdrawn"
        ]
      },
      "DisputeSubjectKind": {
        "type": "string",
        "description": "claim is everything that an annotation or convention brought the entity",
        "enum": [
          "claim",
          "resource",
          "account"
        ]
      },
      "NewDispute": {
        "type": "object",
        "required": [
          "subject",
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "subject": {
            "type": "object",
            "required": [
              "kind",
              "id"
            ],
            "additionalProperties": false,
            "properties": {
              "kind": {
                "$ref": "#/components/schemas/DisputeSubjectKind"
              },
              "id": {
                "type": "string",
                "description": "Of a claim its id in the explanation, of a resource its ResourceId, of an account provider/SubAccountId",
                "minLength": 1,
                "maxLength": 2048,
                "examples": [
                  "component:default/checkout finops/tags[0]"
                ]
              },
              "value": {
                "type": "string",
                "description": "Of a claim, its text in the explanation; without it, whatever text the claim had",
                "maxLength": 65536
              }
            }
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "currency": {
            "$ref": "#/components/schemas/Currency"
          },
          "reason": {
            "type": "string",
            "description": "Why it is not the entity's, in words",
            "minLength": 1,
            "maxLength": 2000
          },
          "suggestedOwner": {
            "type": "string",
            "description": "Reference of the entity that it belongs to instead, in any case",
            "minLength": 1,
            "maxLength": 255,
            "examples": [
              "component:default/search"
            ]
          }
        }
      },
      "DisputeAnswer": {
        "type": "object",
        "required": [
          "decision"
        ],
        "additionalProperties": false,
        "properties": {
          "decision": {
            "type": "string",
            "enum": [
              "accept",
              "reject"
            ]
          },
          "answer": {
            "type": "string",
            "description": "What follows, or why it is rejected; required to reject",
            "maxLength": 2000
          }
        }
      },
      "Dispute": {
        "type": "object",
        "required": [
          "id",
          "entityRef",
          "subject",
          "from",
          "to",
          "currency",
          "amount",
          "reason",
          "suggestedOwner",
          "createdBy",
          "createdAt",
          "status",
          "answer",
          "closedBy",
          "closedAt",
          "isOwn"
        ],
        "properties": {
          "id": {
            "type": "integer"
          },
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "subject": {
            "type": "object",
            "required": [
              "kind",
              "id",
              "annotation",
              "value"
            ],
            "properties": {
              "kind": {
                "$ref": "#/components/schemas/DisputeSubjectKind"
              },
              "id": {
                "type": "string"
              },
              "annotation": {
                "type": [
                  "string",
                  "null"
                ],
                "description": "Of a claim, the annotation or setting that it is written in"
              },
              "value": {
                "type": [
                  "string",
                  "null"
                ],
                "description": "Of a claim its text, of others their name"
              }
            }
          },
          "from": {
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "currency": {
            "$ref": "#/components/schemas/Currency"
          },
          "amount": {
            "$ref": "#/components/schemas/Amount",
            "description": "Effective cost of these days when the dispute was made"
          },
          "reason": {
            "type": "string"
          },
          "suggestedOwner": {
            "type": [
              "string",
              "null"
            ]
          },
          "createdBy": {
            "type": "string"
          },
          "createdAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "status": {
            "$ref": "#/components/schemas/DisputeStatus"
          },
          "answer": {
            "type": [
              "string",
              "null"
            ]
          },
          "closedBy": {
            "type": [
              "string",
              "null"
            ]
          },
          "closedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "isOwn": {
            "type": "boolean",
            "description": "Whether the viewer is its author and so may withdraw it"
          }
        }
      },
      "DisputeList": {
        "type": "object",
        "required": [
          "disputes",
          "truncated"
        ],
        "properties": {
          "disputes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Dispute"
            }
          },
          "truncated": {
            "type": "boolean",
            "description": "Whether there are more than returned"
          }
        }
      },
      "SourceStatus": {
        "type": "object",
        "required": [
          "name",
          "kind",
          "providers",
          "status",
          "lastCheckedAt",
          "lastSuccessAt",
          "lastError",
          "importing",
          "throughDay",
          "gaps",
          "finalThroughDay",
          "statements",
          "refused"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "examples": [
              "files"
            ]
          },
          "providers": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "status": {
            "type": "string",
            "description": "never has not been checked yet; waiting was checked and has no delivery; ok serves; failing has an error",
            "enum": [
              "never",
              "waiting",
              "ok",
              "failing"
            ]
          },
          "lastCheckedAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "lastSuccessAt": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "lastError": {
            "type": [
              "string",
              "null"
            ]
          },
          "importing": {
            "type": "boolean"
          },
          "throughDay": {
            "$ref": "#/components/schemas/NullableDay"
          },
          "gaps": {
            "type": "array",
            "description": "Days between the first complete one and that day which are not complete",
            "items": {
              "$ref": "#/components/schemas/DayGap"
            }
          },
          "finalThroughDay": {
            "$ref": "#/components/schemas/NullableDay"
          },
          "statements": {
            "type": "integer",
            "description": "How many statements serve"
          },
          "refused": {
            "type": "array",
            "description": "Refusals of the newest delivery",
            "items": {
              "$ref": "#/components/schemas/Refusal"
            }
          }
        }
      },
      "SourceList": {
        "type": "object",
        "required": [
          "sources",
          "configurationErrors"
        ],
        "properties": {
          "sources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SourceStatus"
            }
          },
          "configurationErrors": {
            "type": "array",
            "description": "Settings that keep a source from being used, with what to do",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Reattribution": {
        "type": "object",
        "required": [
          "movesFrom",
          "changed",
          "unchanged",
          "busy",
          "failed"
        ],
        "properties": {
          "movesFrom": {
            "type": "string"
          },
          "changed": {
            "type": "integer",
            "description": "Statements in which charges go to others now"
          },
          "unchanged": {
            "type": "integer"
          },
          "busy": {
            "type": "integer",
            "description": "Statements that an import or the task of the catalog works on; ask again for these"
          },
          "failed": {
            "type": "integer",
            "description": "Statements that could not be attributed anew and serve as before; the log of the backend says why"
          }
        }
      },
      "ImportAccepted": {
        "type": "object",
        "required": [
          "source",
          "accepted"
        ],
        "properties": {
          "source": {
            "type": "string"
          },
          "accepted": {
            "type": "boolean",
            "description": "false when an import of the source is already running"
          }
        }
      }
    }
  }
} as const;
