import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace gridpact. */
export namespace gridpact {

    /** Namespace transaction. */
    namespace transaction {

        /**
         * Properties of an Envelope.
         * @deprecated Use gridpact.transaction.Envelope.$Properties instead.
         */
        interface IEnvelope extends gridpact.transaction.Envelope.$Properties {
        }

        /** Represents an Envelope. */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Envelope body. */
            body: Uint8Array;

            /** Envelope signatures. */
            signatures: gridpact.transaction.Signature.$Properties[];

            /**
             * Creates a new Envelope instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Envelope instance
             */
            static create(properties: gridpact.transaction.Envelope.$Shape): gridpact.transaction.Envelope & gridpact.transaction.Envelope.$Shape;
            static create(properties?: gridpact.transaction.Envelope.$Properties): gridpact.transaction.Envelope;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link gridpact.transaction.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.Envelope & gridpact.transaction.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.Envelope & gridpact.transaction.Envelope.$Shape;

            /**
             * Creates an Envelope message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Envelope
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.Envelope;

            /**
             * Creates a plain object from an Envelope message. Also converts values to other types if specified.
             * @param message Envelope
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.Envelope, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Envelope to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** Envelope body */
                body?: (Uint8Array|null);

                /** Envelope signatures */
                signatures?: (gridpact.transaction.Signature.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Envelope. */
            type $Shape = gridpact.transaction.Envelope.$Properties;
        }

        /**
         * Properties of a Signature.
         * @deprecated Use gridpact.transaction.Signature.$Properties instead.
         */
        interface ISignature extends gridpact.transaction.Signature.$Properties {
        }

        /** Represents a Signature. */
        class Signature {

            /**
             * Constructs a new Signature.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.Signature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Signature publicKey. */
            publicKey: Uint8Array;

            /** Signature signature. */
            signature: Uint8Array;

            /**
             * Creates a new Signature instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Signature instance
             */
            static create(properties: gridpact.transaction.Signature.$Shape): gridpact.transaction.Signature & gridpact.transaction.Signature.$Shape;
            static create(properties?: gridpact.transaction.Signature.$Properties): gridpact.transaction.Signature;

            /**
             * Encodes the specified Signature message. Does not implicitly {@link gridpact.transaction.Signature.verify|verify} messages.
             * @param message Signature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.Signature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.Signature & gridpact.transaction.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.Signature & gridpact.transaction.Signature.$Shape;

            /**
             * Creates a Signature message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Signature
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.Signature;

            /**
             * Creates a plain object from a Signature message. Also converts values to other types if specified.
             * @param message Signature
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.Signature, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Signature to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Signature {

            /** Properties of a Signature. */
            interface $Properties {

                /** Signature publicKey */
                publicKey?: (Uint8Array|null);

                /** Signature signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Signature. */
            type $Shape = gridpact.transaction.Signature.$Properties;
        }

        /**
         * Properties of a Body.
         * @deprecated Use gridpact.transaction.Body.$Properties instead.
         */
        interface IBody extends gridpact.transaction.Body.$Properties {
        }

        /** Represents a Body. */
        class Body {

            /**
             * Constructs a new Body.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.Body.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Body chainId. */
            chainId: Uint8Array;

            /** Body nonce. */
            nonce: Uint8Array;

            /** Body validUntilHeight. */
            validUntilHeight: (number|Long);

            /** Body author. */
            author: Uint8Array;

            /** Body openAccounts. */
            openAccounts?: (gridpact.transaction.OpenAccounts.$Properties|null);

            /** Body closeAccount. */
            closeAccount?: (gridpact.transaction.CloseAccount.$Properties|null);

            /** Body freezeAccount. */
            freezeAccount?: (gridpact.transaction.FreezeAccount.$Properties|null);

            /** Body unfreezeAccount. */
            unfreezeAccount?: (gridpact.transaction.UnfreezeAccount.$Properties|null);

            /** Body setLimits. */
            setLimits?: (gridpact.transaction.SetLimits.$Properties|null);

            /** Body rotateAccountKey. */
            rotateAccountKey?: (gridpact.transaction.RotateAccountKey.$Properties|null);

            /** Body postTransfers. */
            postTransfers?: (gridpact.transaction.PostTransfers.$Properties|null);

            /** Body applySites. */
            applySites?: (gridpact.transaction.ApplySites.$Properties|null);

            /** Body setSiteStatus. */
            setSiteStatus?: (gridpact.transaction.SetSiteStatus.$Properties|null);

            /** Body recordReadings. */
            recordReadings?: (gridpact.transaction.RecordReadings.$Properties|null);

            /** Body correctReading. */
            correctReading?: (gridpact.transaction.CorrectReading.$Properties|null);

            /** Body publishTariffPlan. */
            publishTariffPlan?: (gridpact.transaction.PublishTariffPlan.$Properties|null);

            /** Body settlePeriod. */
            settlePeriod?: (gridpact.transaction.SettlePeriod.$Properties|null);

            /** Body correctStatement. */
            correctStatement?: (gridpact.transaction.CorrectStatement.$Properties|null);

            /** Body defineScenario. */
            defineScenario?: (gridpact.transaction.DefineScenario.$Properties|null);

            /** Body publishRecords. */
            publishRecords?: (gridpact.transaction.PublishRecords.$Properties|null);

            /** Body grantAccess. */
            grantAccess?: (gridpact.transaction.GrantAccess.$Properties|null);

            /** Body revokeGrant. */
            revokeGrant?: (gridpact.transaction.RevokeGrant.$Properties|null);

            /** Body accessRecord. */
            accessRecord?: (gridpact.transaction.AccessRecord.$Properties|null);

            /** Body proposeChange. */
            proposeChange?: (gridpact.transaction.ProposeChange.$Properties|null);

            /** Body approveChange. */
            approveChange?: (gridpact.transaction.ApproveChange.$Properties|null);

            /** Body withdrawChange. */
            withdrawChange?: (gridpact.transaction.WithdrawChange.$Properties|null);

            /** Body reportSynced. */
            reportSynced?: (gridpact.transaction.ReportSynced.$Properties|null);

            /** Body evidenceRecord. */
            evidenceRecord?: (gridpact.transaction.EvidenceRecord.$Properties|null);

            /** Body operation. */
            operation?: ("openAccounts"|"closeAccount"|"freezeAccount"|"unfreezeAccount"|"setLimits"|"rotateAccountKey"|"postTransfers"|"applySites"|"setSiteStatus"|"recordReadings"|"correctReading"|"publishTariffPlan"|"settlePeriod"|"correctStatement"|"defineScenario"|"publishRecords"|"grantAccess"|"revokeGrant"|"accessRecord"|"proposeChange"|"approveChange"|"withdrawChange"|"reportSynced"|"evidenceRecord");

            /**
             * Creates a new Body instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Body instance
             */
            static create(properties: gridpact.transaction.Body.$Shape): gridpact.transaction.Body & gridpact.transaction.Body.$Shape;
            static create(properties?: gridpact.transaction.Body.$Properties): gridpact.transaction.Body;

            /**
             * Encodes the specified Body message. Does not implicitly {@link gridpact.transaction.Body.verify|verify} messages.
             * @param message Body message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.Body.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Body message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.Body & gridpact.transaction.Body.$Shape} Body
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.Body & gridpact.transaction.Body.$Shape;

            /**
             * Creates a Body message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Body
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.Body;

            /**
             * Creates a plain object from a Body message. Also converts values to other types if specified.
             * @param message Body
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.Body, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Body to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Body {

            /** Properties of a Body. */
            interface $Properties {

                /** Body chainId */
                chainId?: (Uint8Array|null);

                /** Body nonce */
                nonce?: (Uint8Array|null);

                /** Body validUntilHeight */
                validUntilHeight?: (number|Long|null);

                /** Body author */
                author?: (Uint8Array|null);

                /** Body openAccounts */
                openAccounts?: (gridpact.transaction.OpenAccounts.$Properties|null);

                /** Body closeAccount */
                closeAccount?: (gridpact.transaction.CloseAccount.$Properties|null);

                /** Body freezeAccount */
                freezeAccount?: (gridpact.transaction.FreezeAccount.$Properties|null);

                /** Body unfreezeAccount */
                unfreezeAccount?: (gridpact.transaction.UnfreezeAccount.$Properties|null);

                /** Body setLimits */
                setLimits?: (gridpact.transaction.SetLimits.$Properties|null);

                /** Body rotateAccountKey */
                rotateAccountKey?: (gridpact.transaction.RotateAccountKey.$Properties|null);

                /** Body postTransfers */
                postTransfers?: (gridpact.transaction.PostTransfers.$Properties|null);

                /** Body applySites */
                applySites?: (gridpact.transaction.ApplySites.$Properties|null);

                /** Body setSiteStatus */
                setSiteStatus?: (gridpact.transaction.SetSiteStatus.$Properties|null);

                /** Body recordReadings */
                recordReadings?: (gridpact.transaction.RecordReadings.$Properties|null);

                /** Body correctReading */
                correctReading?: (gridpact.transaction.CorrectReading.$Properties|null);

                /** Body publishTariffPlan */
                publishTariffPlan?: (gridpact.transaction.PublishTariffPlan.$Properties|null);

                /** Body settlePeriod */
                settlePeriod?: (gridpact.transaction.SettlePeriod.$Properties|null);

                /** Body correctStatement */
                correctStatement?: (gridpact.transaction.CorrectStatement.$Properties|null);

                /** Body defineScenario */
                defineScenario?: (gridpact.transaction.DefineScenario.$Properties|null);

                /** Body publishRecords */
                publishRecords?: (gridpact.transaction.PublishRecords.$Properties|null);

                /** Body grantAccess */
                grantAccess?: (gridpact.transaction.GrantAccess.$Properties|null);

                /** Body revokeGrant */
                revokeGrant?: (gridpact.transaction.RevokeGrant.$Properties|null);

                /** Body accessRecord */
                accessRecord?: (gridpact.transaction.AccessRecord.$Properties|null);

                /** Body proposeChange */
                proposeChange?: (gridpact.transaction.ProposeChange.$Properties|null);

                /** Body approveChange */
                approveChange?: (gridpact.transaction.ApproveChange.$Properties|null);

                /** Body withdrawChange */
                withdrawChange?: (gridpact.transaction.WithdrawChange.$Properties|null);

                /** Body reportSynced */
                reportSynced?: (gridpact.transaction.ReportSynced.$Properties|null);

                /** Body evidenceRecord */
                evidenceRecord?: (gridpact.transaction.EvidenceRecord.$Properties|null);

                /** Body operation */
                operation?: ("openAccounts"|"closeAccount"|"freezeAccount"|"unfreezeAccount"|"setLimits"|"rotateAccountKey"|"postTransfers"|"applySites"|"setSiteStatus"|"recordReadings"|"correctReading"|"publishTariffPlan"|"settlePeriod"|"correctStatement"|"defineScenario"|"publishRecords"|"grantAccess"|"revokeGrant"|"accessRecord"|"proposeChange"|"approveChange"|"withdrawChange"|"reportSynced"|"evidenceRecord");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Body. */
            type $Shape = {
              chainId?: Uint8Array|null;
              nonce?: Uint8Array|null;
              validUntilHeight?: number|Long|null;
              author?: Uint8Array|null;
              openAccounts?: gridpact.transaction.OpenAccounts.$Shape|null;
              closeAccount?: gridpact.transaction.CloseAccount.$Shape|null;
              freezeAccount?: gridpact.transaction.FreezeAccount.$Shape|null;
              unfreezeAccount?: gridpact.transaction.UnfreezeAccount.$Shape|null;
              setLimits?: gridpact.transaction.SetLimits.$Shape|null;
              rotateAccountKey?: gridpact.transaction.RotateAccountKey.$Shape|null;
              postTransfers?: gridpact.transaction.PostTransfers.$Shape|null;
              applySites?: gridpact.transaction.ApplySites.$Shape|null;
              setSiteStatus?: gridpact.transaction.SetSiteStatus.$Shape|null;
              recordReadings?: gridpact.transaction.RecordReadings.$Shape|null;
              correctReading?: gridpact.transaction.CorrectReading.$Shape|null;
              publishTariffPlan?: gridpact.transaction.PublishTariffPlan.$Shape|null;
              settlePeriod?: gridpact.transaction.SettlePeriod.$Shape|null;
              correctStatement?: gridpact.transaction.CorrectStatement.$Shape|null;
              defineScenario?: gridpact.transaction.DefineScenario.$Shape|null;
              publishRecords?: gridpact.transaction.PublishRecords.$Shape|null;
              grantAccess?: gridpact.transaction.GrantAccess.$Shape|null;
              revokeGrant?: gridpact.transaction.RevokeGrant.$Shape|null;
              accessRecord?: gridpact.transaction.AccessRecord.$Shape|null;
              proposeChange?: gridpact.transaction.ProposeChange.$Shape|null;
              approveChange?: gridpact.transaction.ApproveChange.$Shape|null;
              withdrawChange?: gridpact.transaction.WithdrawChange.$Shape|null;
              reportSynced?: gridpact.transaction.ReportSynced.$Shape|null;
              evidenceRecord?: gridpact.transaction.EvidenceRecord.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ operation?: undefined; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "openAccounts"; openAccounts: gridpact.transaction.OpenAccounts.$Shape; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "closeAccount"; openAccounts?: null; closeAccount: gridpact.transaction.CloseAccount.$Shape; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "freezeAccount"; openAccounts?: null; closeAccount?: null; freezeAccount: gridpact.transaction.FreezeAccount.$Shape; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "unfreezeAccount"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount: gridpact.transaction.UnfreezeAccount.$Shape; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "setLimits"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits: gridpact.transaction.SetLimits.$Shape; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "rotateAccountKey"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey: gridpact.transaction.RotateAccountKey.$Shape; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "postTransfers"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers: gridpact.transaction.PostTransfers.$Shape; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "applySites"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites: gridpact.transaction.ApplySites.$Shape; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "setSiteStatus"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus: gridpact.transaction.SetSiteStatus.$Shape; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "recordReadings"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings: gridpact.transaction.RecordReadings.$Shape; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "correctReading"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading: gridpact.transaction.CorrectReading.$Shape; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "publishTariffPlan"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan: gridpact.transaction.PublishTariffPlan.$Shape; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "settlePeriod"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod: gridpact.transaction.SettlePeriod.$Shape; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "correctStatement"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement: gridpact.transaction.CorrectStatement.$Shape; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "defineScenario"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario: gridpact.transaction.DefineScenario.$Shape; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "publishRecords"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords: gridpact.transaction.PublishRecords.$Shape; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "grantAccess"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess: gridpact.transaction.GrantAccess.$Shape; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "revokeGrant"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant: gridpact.transaction.RevokeGrant.$Shape; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "accessRecord"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord: gridpact.transaction.AccessRecord.$Shape; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "proposeChange"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange: gridpact.transaction.ProposeChange.$Shape; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "approveChange"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange: gridpact.transaction.ApproveChange.$Shape; withdrawChange?: null; reportSynced?: null; evidenceRecord?: null }|{ operation?: "withdrawChange"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange: gridpact.transaction.WithdrawChange.$Shape; reportSynced?: null; evidenceRecord?: null }|{ operation?: "reportSynced"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced: gridpact.transaction.ReportSynced.$Shape; evidenceRecord?: null }|{ operation?: "evidenceRecord"; openAccounts?: null; closeAccount?: null; freezeAccount?: null; unfreezeAccount?: null; setLimits?: null; rotateAccountKey?: null; postTransfers?: null; applySites?: null; setSiteStatus?: null; recordReadings?: null; correctReading?: null; publishTariffPlan?: null; settlePeriod?: null; correctStatement?: null; defineScenario?: null; publishRecords?: null; grantAccess?: null; revokeGrant?: null; accessRecord?: null; proposeChange?: null; approveChange?: null; withdrawChange?: null; reportSynced?: null; evidenceRecord: gridpact.transaction.EvidenceRecord.$Shape })
            );
        }

        /**
         * Properties of an OpenAccounts.
         * @deprecated Use gridpact.transaction.OpenAccounts.$Properties instead.
         */
        interface IOpenAccounts extends gridpact.transaction.OpenAccounts.$Properties {
        }

        /** Represents an OpenAccounts. */
        class OpenAccounts {

            /**
             * Constructs a new OpenAccounts.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.OpenAccounts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenAccounts lines. */
            lines: gridpact.transaction.AccountOpening.$Properties[];

            /**
             * Creates a new OpenAccounts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OpenAccounts instance
             */
            static create(properties: gridpact.transaction.OpenAccounts.$Shape): gridpact.transaction.OpenAccounts & gridpact.transaction.OpenAccounts.$Shape;
            static create(properties?: gridpact.transaction.OpenAccounts.$Properties): gridpact.transaction.OpenAccounts;

            /**
             * Encodes the specified OpenAccounts message. Does not implicitly {@link gridpact.transaction.OpenAccounts.verify|verify} messages.
             * @param message OpenAccounts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.OpenAccounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenAccounts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.OpenAccounts & gridpact.transaction.OpenAccounts.$Shape} OpenAccounts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.OpenAccounts & gridpact.transaction.OpenAccounts.$Shape;

            /**
             * Creates an OpenAccounts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OpenAccounts
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.OpenAccounts;

            /**
             * Creates a plain object from an OpenAccounts message. Also converts values to other types if specified.
             * @param message OpenAccounts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.OpenAccounts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OpenAccounts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OpenAccounts {

            /** Properties of an OpenAccounts. */
            interface $Properties {

                /** OpenAccounts lines */
                lines?: (gridpact.transaction.AccountOpening.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenAccounts. */
            type $Shape = gridpact.transaction.OpenAccounts.$Properties;
        }

        /**
         * Properties of an AccountOpening.
         * @deprecated Use gridpact.transaction.AccountOpening.$Properties instead.
         */
        interface IAccountOpening extends gridpact.transaction.AccountOpening.$Properties {
        }

        /** Represents an AccountOpening. */
        class AccountOpening {

            /**
             * Constructs a new AccountOpening.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.AccountOpening.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccountOpening account. */
            account: string;

            /** AccountOpening key. */
            key: Uint8Array;

            /** AccountOpening kind. */
            kind: string;

            /**
             * Creates a new AccountOpening instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AccountOpening instance
             */
            static create(properties: gridpact.transaction.AccountOpening.$Shape): gridpact.transaction.AccountOpening & gridpact.transaction.AccountOpening.$Shape;
            static create(properties?: gridpact.transaction.AccountOpening.$Properties): gridpact.transaction.AccountOpening;

            /**
             * Encodes the specified AccountOpening message. Does not implicitly {@link gridpact.transaction.AccountOpening.verify|verify} messages.
             * @param message AccountOpening message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.AccountOpening.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccountOpening message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.AccountOpening & gridpact.transaction.AccountOpening.$Shape} AccountOpening
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.AccountOpening & gridpact.transaction.AccountOpening.$Shape;

            /**
             * Creates an AccountOpening message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AccountOpening
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.AccountOpening;

            /**
             * Creates a plain object from an AccountOpening message. Also converts values to other types if specified.
             * @param message AccountOpening
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.AccountOpening, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AccountOpening to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AccountOpening {

            /** Properties of an AccountOpening. */
            interface $Properties {

                /** AccountOpening account */
                account?: (string|null);

                /** AccountOpening key */
                key?: (Uint8Array|null);

                /** AccountOpening kind */
                kind?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccountOpening. */
            type $Shape = gridpact.transaction.AccountOpening.$Properties;
        }

        /**
         * Properties of a CloseAccount.
         * @deprecated Use gridpact.transaction.CloseAccount.$Properties instead.
         */
        interface ICloseAccount extends gridpact.transaction.CloseAccount.$Properties {
        }

        /** Represents a CloseAccount. */
        class CloseAccount {

            /**
             * Constructs a new CloseAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.CloseAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseAccount account. */
            account: string;

            /**
             * Creates a new CloseAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CloseAccount instance
             */
            static create(properties: gridpact.transaction.CloseAccount.$Shape): gridpact.transaction.CloseAccount & gridpact.transaction.CloseAccount.$Shape;
            static create(properties?: gridpact.transaction.CloseAccount.$Properties): gridpact.transaction.CloseAccount;

            /**
             * Encodes the specified CloseAccount message. Does not implicitly {@link gridpact.transaction.CloseAccount.verify|verify} messages.
             * @param message CloseAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.CloseAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.CloseAccount & gridpact.transaction.CloseAccount.$Shape} CloseAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.CloseAccount & gridpact.transaction.CloseAccount.$Shape;

            /**
             * Creates a CloseAccount message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CloseAccount
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.CloseAccount;

            /**
             * Creates a plain object from a CloseAccount message. Also converts values to other types if specified.
             * @param message CloseAccount
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.CloseAccount, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CloseAccount to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CloseAccount {

            /** Properties of a CloseAccount. */
            interface $Properties {

                /** CloseAccount account */
                account?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseAccount. */
            type $Shape = gridpact.transaction.CloseAccount.$Properties;
        }

        /**
         * Properties of a FreezeAccount.
         * @deprecated Use gridpact.transaction.FreezeAccount.$Properties instead.
         */
        interface IFreezeAccount extends gridpact.transaction.FreezeAccount.$Properties {
        }

        /** Represents a FreezeAccount. */
        class FreezeAccount {

            /**
             * Constructs a new FreezeAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.FreezeAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FreezeAccount account. */
            account: string;

            /** FreezeAccount reason. */
            reason: string;

            /**
             * Creates a new FreezeAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FreezeAccount instance
             */
            static create(properties: gridpact.transaction.FreezeAccount.$Shape): gridpact.transaction.FreezeAccount & gridpact.transaction.FreezeAccount.$Shape;
            static create(properties?: gridpact.transaction.FreezeAccount.$Properties): gridpact.transaction.FreezeAccount;

            /**
             * Encodes the specified FreezeAccount message. Does not implicitly {@link gridpact.transaction.FreezeAccount.verify|verify} messages.
             * @param message FreezeAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.FreezeAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FreezeAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.FreezeAccount & gridpact.transaction.FreezeAccount.$Shape} FreezeAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.FreezeAccount & gridpact.transaction.FreezeAccount.$Shape;

            /**
             * Creates a FreezeAccount message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FreezeAccount
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.FreezeAccount;

            /**
             * Creates a plain object from a FreezeAccount message. Also converts values to other types if specified.
             * @param message FreezeAccount
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.FreezeAccount, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FreezeAccount to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FreezeAccount {

            /** Properties of a FreezeAccount. */
            interface $Properties {

                /** FreezeAccount account */
                account?: (string|null);

                /** FreezeAccount reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FreezeAccount. */
            type $Shape = gridpact.transaction.FreezeAccount.$Properties;
        }

        /**
         * Properties of an UnfreezeAccount.
         * @deprecated Use gridpact.transaction.UnfreezeAccount.$Properties instead.
         */
        interface IUnfreezeAccount extends gridpact.transaction.UnfreezeAccount.$Properties {
        }

        /** Represents an UnfreezeAccount. */
        class UnfreezeAccount {

            /**
             * Constructs a new UnfreezeAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.UnfreezeAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnfreezeAccount account. */
            account: string;

            /** UnfreezeAccount reason. */
            reason: string;

            /**
             * Creates a new UnfreezeAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UnfreezeAccount instance
             */
            static create(properties: gridpact.transaction.UnfreezeAccount.$Shape): gridpact.transaction.UnfreezeAccount & gridpact.transaction.UnfreezeAccount.$Shape;
            static create(properties?: gridpact.transaction.UnfreezeAccount.$Properties): gridpact.transaction.UnfreezeAccount;

            /**
             * Encodes the specified UnfreezeAccount message. Does not implicitly {@link gridpact.transaction.UnfreezeAccount.verify|verify} messages.
             * @param message UnfreezeAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.UnfreezeAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnfreezeAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.UnfreezeAccount & gridpact.transaction.UnfreezeAccount.$Shape} UnfreezeAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.UnfreezeAccount & gridpact.transaction.UnfreezeAccount.$Shape;

            /**
             * Creates an UnfreezeAccount message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns UnfreezeAccount
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.UnfreezeAccount;

            /**
             * Creates a plain object from an UnfreezeAccount message. Also converts values to other types if specified.
             * @param message UnfreezeAccount
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.UnfreezeAccount, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this UnfreezeAccount to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace UnfreezeAccount {

            /** Properties of an UnfreezeAccount. */
            interface $Properties {

                /** UnfreezeAccount account */
                account?: (string|null);

                /** UnfreezeAccount reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnfreezeAccount. */
            type $Shape = gridpact.transaction.UnfreezeAccount.$Properties;
        }

        /**
         * Properties of a SetLimits.
         * @deprecated Use gridpact.transaction.SetLimits.$Properties instead.
         */
        interface ISetLimits extends gridpact.transaction.SetLimits.$Properties {
        }

        /** Represents a SetLimits. */
        class SetLimits {

            /**
             * Constructs a new SetLimits.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.SetLimits.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetLimits account. */
            account: string;

            /** SetLimits perPaymentFen. */
            perPaymentFen: (number|Long);

            /** SetLimits perDayFen. */
            perDayFen: (number|Long);

            /** SetLimits perMonthFen. */
            perMonthFen: (number|Long);

            /**
             * Creates a new SetLimits instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetLimits instance
             */
            static create(properties: gridpact.transaction.SetLimits.$Shape): gridpact.transaction.SetLimits & gridpact.transaction.SetLimits.$Shape;
            static create(properties?: gridpact.transaction.SetLimits.$Properties): gridpact.transaction.SetLimits;

            /**
             * Encodes the specified SetLimits message. Does not implicitly {@link gridpact.transaction.SetLimits.verify|verify} messages.
             * @param message SetLimits message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.SetLimits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetLimits message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.SetLimits & gridpact.transaction.SetLimits.$Shape} SetLimits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.SetLimits & gridpact.transaction.SetLimits.$Shape;

            /**
             * Creates a SetLimits message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SetLimits
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.SetLimits;

            /**
             * Creates a plain object from a SetLimits message. Also converts values to other types if specified.
             * @param message SetLimits
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.SetLimits, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SetLimits to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SetLimits {

            /** Properties of a SetLimits. */
            interface $Properties {

                /** SetLimits account */
                account?: (string|null);

                /** SetLimits perPaymentFen */
                perPaymentFen?: (number|Long|null);

                /** SetLimits perDayFen */
                perDayFen?: (number|Long|null);

                /** SetLimits perMonthFen */
                perMonthFen?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetLimits. */
            type $Shape = gridpact.transaction.SetLimits.$Properties;
        }

        /**
         * Properties of a RotateAccountKey.
         * @deprecated Use gridpact.transaction.RotateAccountKey.$Properties instead.
         */
        interface IRotateAccountKey extends gridpact.transaction.RotateAccountKey.$Properties {
        }

        /** Represents a RotateAccountKey. */
        class RotateAccountKey {

            /**
             * Constructs a new RotateAccountKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.RotateAccountKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RotateAccountKey account. */
            account: string;

            /** RotateAccountKey newKey. */
            newKey: Uint8Array;

            /**
             * Creates a new RotateAccountKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RotateAccountKey instance
             */
            static create(properties: gridpact.transaction.RotateAccountKey.$Shape): gridpact.transaction.RotateAccountKey & gridpact.transaction.RotateAccountKey.$Shape;
            static create(properties?: gridpact.transaction.RotateAccountKey.$Properties): gridpact.transaction.RotateAccountKey;

            /**
             * Encodes the specified RotateAccountKey message. Does not implicitly {@link gridpact.transaction.RotateAccountKey.verify|verify} messages.
             * @param message RotateAccountKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.RotateAccountKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RotateAccountKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.RotateAccountKey & gridpact.transaction.RotateAccountKey.$Shape} RotateAccountKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.RotateAccountKey & gridpact.transaction.RotateAccountKey.$Shape;

            /**
             * Creates a RotateAccountKey message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RotateAccountKey
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.RotateAccountKey;

            /**
             * Creates a plain object from a RotateAccountKey message. Also converts values to other types if specified.
             * @param message RotateAccountKey
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.RotateAccountKey, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RotateAccountKey to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RotateAccountKey {

            /** Properties of a RotateAccountKey. */
            interface $Properties {

                /** RotateAccountKey account */
                account?: (string|null);

                /** RotateAccountKey newKey */
                newKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RotateAccountKey. */
            type $Shape = gridpact.transaction.RotateAccountKey.$Properties;
        }

        /**
         * Properties of a PostTransfers.
         * @deprecated Use gridpact.transaction.PostTransfers.$Properties instead.
         */
        interface IPostTransfers extends gridpact.transaction.PostTransfers.$Properties {
        }

        /** Represents a PostTransfers. */
        class PostTransfers {

            /**
             * Constructs a new PostTransfers.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.PostTransfers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PostTransfers lines. */
            lines: gridpact.transaction.TransferLine.$Properties[];

            /** PostTransfers linked. */
            linked: boolean;

            /**
             * Creates a new PostTransfers instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PostTransfers instance
             */
            static create(properties: gridpact.transaction.PostTransfers.$Shape): gridpact.transaction.PostTransfers & gridpact.transaction.PostTransfers.$Shape;
            static create(properties?: gridpact.transaction.PostTransfers.$Properties): gridpact.transaction.PostTransfers;

            /**
             * Encodes the specified PostTransfers message. Does not implicitly {@link gridpact.transaction.PostTransfers.verify|verify} messages.
             * @param message PostTransfers message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.PostTransfers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PostTransfers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.PostTransfers & gridpact.transaction.PostTransfers.$Shape} PostTransfers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.PostTransfers & gridpact.transaction.PostTransfers.$Shape;

            /**
             * Creates a PostTransfers message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PostTransfers
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.PostTransfers;

            /**
             * Creates a plain object from a PostTransfers message. Also converts values to other types if specified.
             * @param message PostTransfers
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.PostTransfers, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PostTransfers to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PostTransfers {

            /** Properties of a PostTransfers. */
            interface $Properties {

                /** PostTransfers lines */
                lines?: (gridpact.transaction.TransferLine.$Properties[]|null);

                /** PostTransfers linked */
                linked?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PostTransfers. */
            type $Shape = gridpact.transaction.PostTransfers.$Properties;
        }

        /**
         * Properties of a TransferLine.
         * @deprecated Use gridpact.transaction.TransferLine.$Properties instead.
         */
        interface ITransferLine extends gridpact.transaction.TransferLine.$Properties {
        }

        /** Represents a TransferLine. */
        class TransferLine {

            /**
             * Constructs a new TransferLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.TransferLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransferLine kind. */
            kind: string;

            /** TransferLine debitAccount. */
            debitAccount: string;

            /** TransferLine creditAccount. */
            creditAccount: string;

            /** TransferLine amountFen. */
            amountFen: (number|Long);

            /** TransferLine hold. */
            hold: string;

            /** TransferLine expiresAtMs. */
            expiresAtMs: (number|Long);

            /** TransferLine code. */
            code: string;

            /** TransferLine reference. */
            reference: string;

            /**
             * Creates a new TransferLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TransferLine instance
             */
            static create(properties: gridpact.transaction.TransferLine.$Shape): gridpact.transaction.TransferLine & gridpact.transaction.TransferLine.$Shape;
            static create(properties?: gridpact.transaction.TransferLine.$Properties): gridpact.transaction.TransferLine;

            /**
             * Encodes the specified TransferLine message. Does not implicitly {@link gridpact.transaction.TransferLine.verify|verify} messages.
             * @param message TransferLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.TransferLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.TransferLine & gridpact.transaction.TransferLine.$Shape} TransferLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.TransferLine & gridpact.transaction.TransferLine.$Shape;

            /**
             * Creates a TransferLine message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TransferLine
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.TransferLine;

            /**
             * Creates a plain object from a TransferLine message. Also converts values to other types if specified.
             * @param message TransferLine
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.TransferLine, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TransferLine to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TransferLine {

            /** Properties of a TransferLine. */
            interface $Properties {

                /** TransferLine kind */
                kind?: (string|null);

                /** TransferLine debitAccount */
                debitAccount?: (string|null);

                /** TransferLine creditAccount */
                creditAccount?: (string|null);

                /** TransferLine amountFen */
                amountFen?: (number|Long|null);

                /** TransferLine hold */
                hold?: (string|null);

                /** TransferLine expiresAtMs */
                expiresAtMs?: (number|Long|null);

                /** TransferLine code */
                code?: (string|null);

                /** TransferLine reference */
                reference?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransferLine. */
            type $Shape = gridpact.transaction.TransferLine.$Properties;
        }

        /**
         * Properties of an ApplySites.
         * @deprecated Use gridpact.transaction.ApplySites.$Properties instead.
         */
        interface IApplySites extends gridpact.transaction.ApplySites.$Properties {
        }

        /** Represents an ApplySites. */
        class ApplySites {

            /**
             * Constructs a new ApplySites.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.ApplySites.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApplySites lines. */
            lines: gridpact.transaction.SiteApplication.$Properties[];

            /**
             * Creates a new ApplySites instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApplySites instance
             */
            static create(properties: gridpact.transaction.ApplySites.$Shape): gridpact.transaction.ApplySites & gridpact.transaction.ApplySites.$Shape;
            static create(properties?: gridpact.transaction.ApplySites.$Properties): gridpact.transaction.ApplySites;

            /**
             * Encodes the specified ApplySites message. Does not implicitly {@link gridpact.transaction.ApplySites.verify|verify} messages.
             * @param message ApplySites message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.ApplySites.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApplySites message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.ApplySites & gridpact.transaction.ApplySites.$Shape} ApplySites
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.ApplySites & gridpact.transaction.ApplySites.$Shape;

            /**
             * Creates an ApplySites message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ApplySites
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.ApplySites;

            /**
             * Creates a plain object from an ApplySites message. Also converts values to other types if specified.
             * @param message ApplySites
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.ApplySites, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ApplySites to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ApplySites {

            /** Properties of an ApplySites. */
            interface $Properties {

                /** ApplySites lines */
                lines?: (gridpact.transaction.SiteApplication.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApplySites. */
            type $Shape = gridpact.transaction.ApplySites.$Properties;
        }

        /**
         * Properties of a SiteApplication.
         * @deprecated Use gridpact.transaction.SiteApplication.$Properties instead.
         */
        interface ISiteApplication extends gridpact.transaction.SiteApplication.$Properties {
        }

        /** Represents a SiteApplication. */
        class SiteApplication {

            /**
             * Constructs a new SiteApplication.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.SiteApplication.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SiteApplication site. */
            site: string;

            /** SiteApplication producerAccount. */
            producerAccount: string;

            /** SiteApplication feedIn. */
            feedIn: string;

            /** SiteApplication capacityW. */
            capacityW: (number|Long);

            /**
             * Creates a new SiteApplication instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SiteApplication instance
             */
            static create(properties: gridpact.transaction.SiteApplication.$Shape): gridpact.transaction.SiteApplication & gridpact.transaction.SiteApplication.$Shape;
            static create(properties?: gridpact.transaction.SiteApplication.$Properties): gridpact.transaction.SiteApplication;

            /**
             * Encodes the specified SiteApplication message. Does not implicitly {@link gridpact.transaction.SiteApplication.verify|verify} messages.
             * @param message SiteApplication message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.SiteApplication.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SiteApplication message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.SiteApplication & gridpact.transaction.SiteApplication.$Shape} SiteApplication
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.SiteApplication & gridpact.transaction.SiteApplication.$Shape;

            /**
             * Creates a SiteApplication message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SiteApplication
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.SiteApplication;

            /**
             * Creates a plain object from a SiteApplication message. Also converts values to other types if specified.
             * @param message SiteApplication
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.SiteApplication, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SiteApplication to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SiteApplication {

            /** Properties of a SiteApplication. */
            interface $Properties {

                /** SiteApplication site */
                site?: (string|null);

                /** SiteApplication producerAccount */
                producerAccount?: (string|null);

                /** SiteApplication feedIn */
                feedIn?: (string|null);

                /** SiteApplication capacityW */
                capacityW?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SiteApplication. */
            type $Shape = gridpact.transaction.SiteApplication.$Properties;
        }

        /**
         * Properties of a SetSiteStatus.
         * @deprecated Use gridpact.transaction.SetSiteStatus.$Properties instead.
         */
        interface ISetSiteStatus extends gridpact.transaction.SetSiteStatus.$Properties {
        }

        /** Represents a SetSiteStatus. */
        class SetSiteStatus {

            /**
             * Constructs a new SetSiteStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.SetSiteStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetSiteStatus lines. */
            lines: gridpact.transaction.SiteStatusChange.$Properties[];

            /**
             * Creates a new SetSiteStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetSiteStatus instance
             */
            static create(properties: gridpact.transaction.SetSiteStatus.$Shape): gridpact.transaction.SetSiteStatus & gridpact.transaction.SetSiteStatus.$Shape;
            static create(properties?: gridpact.transaction.SetSiteStatus.$Properties): gridpact.transaction.SetSiteStatus;

            /**
             * Encodes the specified SetSiteStatus message. Does not implicitly {@link gridpact.transaction.SetSiteStatus.verify|verify} messages.
             * @param message SetSiteStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.SetSiteStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetSiteStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.SetSiteStatus & gridpact.transaction.SetSiteStatus.$Shape} SetSiteStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.SetSiteStatus & gridpact.transaction.SetSiteStatus.$Shape;

            /**
             * Creates a SetSiteStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SetSiteStatus
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.SetSiteStatus;

            /**
             * Creates a plain object from a SetSiteStatus message. Also converts values to other types if specified.
             * @param message SetSiteStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.SetSiteStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SetSiteStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SetSiteStatus {

            /** Properties of a SetSiteStatus. */
            interface $Properties {

                /** SetSiteStatus lines */
                lines?: (gridpact.transaction.SiteStatusChange.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetSiteStatus. */
            type $Shape = gridpact.transaction.SetSiteStatus.$Properties;
        }

        /**
         * Properties of a SiteStatusChange.
         * @deprecated Use gridpact.transaction.SiteStatusChange.$Properties instead.
         */
        interface ISiteStatusChange extends gridpact.transaction.SiteStatusChange.$Properties {
        }

        /** Represents a SiteStatusChange. */
        class SiteStatusChange {

            /**
             * Constructs a new SiteStatusChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.SiteStatusChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SiteStatusChange site. */
            site: string;

            /** SiteStatusChange status. */
            status: string;

            /** SiteStatusChange reason. */
            reason: string;

            /**
             * Creates a new SiteStatusChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SiteStatusChange instance
             */
            static create(properties: gridpact.transaction.SiteStatusChange.$Shape): gridpact.transaction.SiteStatusChange & gridpact.transaction.SiteStatusChange.$Shape;
            static create(properties?: gridpact.transaction.SiteStatusChange.$Properties): gridpact.transaction.SiteStatusChange;

            /**
             * Encodes the specified SiteStatusChange message. Does not implicitly {@link gridpact.transaction.SiteStatusChange.verify|verify} messages.
             * @param message SiteStatusChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.SiteStatusChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SiteStatusChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.SiteStatusChange & gridpact.transaction.SiteStatusChange.$Shape} SiteStatusChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.SiteStatusChange & gridpact.transaction.SiteStatusChange.$Shape;

            /**
             * Creates a SiteStatusChange message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SiteStatusChange
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.SiteStatusChange;

            /**
             * Creates a plain object from a SiteStatusChange message. Also converts values to other types if specified.
             * @param message SiteStatusChange
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.SiteStatusChange, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SiteStatusChange to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SiteStatusChange {

            /** Properties of a SiteStatusChange. */
            interface $Properties {

                /** SiteStatusChange site */
                site?: (string|null);

                /** SiteStatusChange status */
                status?: (string|null);

                /** SiteStatusChange reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SiteStatusChange. */
            type $Shape = gridpact.transaction.SiteStatusChange.$Properties;
        }

        /**
         * Properties of a RecordReadings.
         * @deprecated Use gridpact.transaction.RecordReadings.$Properties instead.
         */
        interface IRecordReadings extends gridpact.transaction.RecordReadings.$Properties {
        }

        /** Represents a RecordReadings. */
        class RecordReadings {

            /**
             * Constructs a new RecordReadings.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.RecordReadings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordReadings lines. */
            lines: gridpact.transaction.ReadingLine.$Properties[];

            /**
             * Creates a new RecordReadings instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordReadings instance
             */
            static create(properties: gridpact.transaction.RecordReadings.$Shape): gridpact.transaction.RecordReadings & gridpact.transaction.RecordReadings.$Shape;
            static create(properties?: gridpact.transaction.RecordReadings.$Properties): gridpact.transaction.RecordReadings;

            /**
             * Encodes the specified RecordReadings message. Does not implicitly {@link gridpact.transaction.RecordReadings.verify|verify} messages.
             * @param message RecordReadings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.RecordReadings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordReadings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.RecordReadings & gridpact.transaction.RecordReadings.$Shape} RecordReadings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.RecordReadings & gridpact.transaction.RecordReadings.$Shape;

            /**
             * Creates a RecordReadings message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecordReadings
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.RecordReadings;

            /**
             * Creates a plain object from a RecordReadings message. Also converts values to other types if specified.
             * @param message RecordReadings
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.RecordReadings, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecordReadings to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RecordReadings {

            /** Properties of a RecordReadings. */
            interface $Properties {

                /** RecordReadings lines */
                lines?: (gridpact.transaction.ReadingLine.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordReadings. */
            type $Shape = gridpact.transaction.RecordReadings.$Properties;
        }

        /**
         * Properties of a ReadingLine.
         * @deprecated Use gridpact.transaction.ReadingLine.$Properties instead.
         */
        interface IReadingLine extends gridpact.transaction.ReadingLine.$Properties {
        }

        /** Represents a ReadingLine. */
        class ReadingLine {

            /**
             * Constructs a new ReadingLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.ReadingLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadingLine site. */
            site: string;

            /** ReadingLine atMs. */
            atMs: (number|Long);

            /** ReadingLine registers. */
            registers: gridpact.transaction.Register.$Properties[];

            /** ReadingLine quality. */
            quality: string;

            /** ReadingLine seriesCommitment. */
            seriesCommitment: Uint8Array;

            /**
             * Creates a new ReadingLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadingLine instance
             */
            static create(properties: gridpact.transaction.ReadingLine.$Shape): gridpact.transaction.ReadingLine & gridpact.transaction.ReadingLine.$Shape;
            static create(properties?: gridpact.transaction.ReadingLine.$Properties): gridpact.transaction.ReadingLine;

            /**
             * Encodes the specified ReadingLine message. Does not implicitly {@link gridpact.transaction.ReadingLine.verify|verify} messages.
             * @param message ReadingLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.ReadingLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadingLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.ReadingLine & gridpact.transaction.ReadingLine.$Shape} ReadingLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.ReadingLine & gridpact.transaction.ReadingLine.$Shape;

            /**
             * Creates a ReadingLine message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReadingLine
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.ReadingLine;

            /**
             * Creates a plain object from a ReadingLine message. Also converts values to other types if specified.
             * @param message ReadingLine
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.ReadingLine, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReadingLine to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReadingLine {

            /** Properties of a ReadingLine. */
            interface $Properties {

                /** ReadingLine site */
                site?: (string|null);

                /** ReadingLine atMs */
                atMs?: (number|Long|null);

                /** ReadingLine registers */
                registers?: (gridpact.transaction.Register.$Properties[]|null);

                /** ReadingLine quality */
                quality?: (string|null);

                /** ReadingLine seriesCommitment */
                seriesCommitment?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadingLine. */
            type $Shape = gridpact.transaction.ReadingLine.$Properties;
        }

        /**
         * Properties of a Register.
         * @deprecated Use gridpact.transaction.Register.$Properties instead.
         */
        interface IRegister extends gridpact.transaction.Register.$Properties {
        }

        /** Represents a Register. */
        class Register {

            /**
             * Constructs a new Register.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.Register.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Register name. */
            name: string;

            /** Register exportWh. */
            exportWh: (number|Long);

            /** Register importWh. */
            importWh: (number|Long);

            /**
             * Creates a new Register instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Register instance
             */
            static create(properties: gridpact.transaction.Register.$Shape): gridpact.transaction.Register & gridpact.transaction.Register.$Shape;
            static create(properties?: gridpact.transaction.Register.$Properties): gridpact.transaction.Register;

            /**
             * Encodes the specified Register message. Does not implicitly {@link gridpact.transaction.Register.verify|verify} messages.
             * @param message Register message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.Register.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Register message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.Register & gridpact.transaction.Register.$Shape} Register
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.Register & gridpact.transaction.Register.$Shape;

            /**
             * Creates a Register message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Register
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.Register;

            /**
             * Creates a plain object from a Register message. Also converts values to other types if specified.
             * @param message Register
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.Register, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Register to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Register {

            /** Properties of a Register. */
            interface $Properties {

                /** Register name */
                name?: (string|null);

                /** Register exportWh */
                exportWh?: (number|Long|null);

                /** Register importWh */
                importWh?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Register. */
            type $Shape = gridpact.transaction.Register.$Properties;
        }

        /**
         * Properties of a CorrectReading.
         * @deprecated Use gridpact.transaction.CorrectReading.$Properties instead.
         */
        interface ICorrectReading extends gridpact.transaction.CorrectReading.$Properties {
        }

        /** Represents a CorrectReading. */
        class CorrectReading {

            /**
             * Constructs a new CorrectReading.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.CorrectReading.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CorrectReading reading. */
            reading?: (gridpact.transaction.ReadingLine.$Properties|null);

            /** CorrectReading afterExchange. */
            afterExchange: gridpact.transaction.Register.$Properties[];

            /** CorrectReading reason. */
            reason: string;

            /**
             * Creates a new CorrectReading instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CorrectReading instance
             */
            static create(properties: gridpact.transaction.CorrectReading.$Shape): gridpact.transaction.CorrectReading & gridpact.transaction.CorrectReading.$Shape;
            static create(properties?: gridpact.transaction.CorrectReading.$Properties): gridpact.transaction.CorrectReading;

            /**
             * Encodes the specified CorrectReading message. Does not implicitly {@link gridpact.transaction.CorrectReading.verify|verify} messages.
             * @param message CorrectReading message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.CorrectReading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CorrectReading message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.CorrectReading & gridpact.transaction.CorrectReading.$Shape} CorrectReading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.CorrectReading & gridpact.transaction.CorrectReading.$Shape;

            /**
             * Creates a CorrectReading message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CorrectReading
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.CorrectReading;

            /**
             * Creates a plain object from a CorrectReading message. Also converts values to other types if specified.
             * @param message CorrectReading
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.CorrectReading, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CorrectReading to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CorrectReading {

            /** Properties of a CorrectReading. */
            interface $Properties {

                /** CorrectReading reading */
                reading?: (gridpact.transaction.ReadingLine.$Properties|null);

                /** CorrectReading afterExchange */
                afterExchange?: (gridpact.transaction.Register.$Properties[]|null);

                /** CorrectReading reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CorrectReading. */
            type $Shape = gridpact.transaction.CorrectReading.$Properties;
        }

        /**
         * Properties of a PublishTariffPlan.
         * @deprecated Use gridpact.transaction.PublishTariffPlan.$Properties instead.
         */
        interface IPublishTariffPlan extends gridpact.transaction.PublishTariffPlan.$Properties {
        }

        /** Represents a PublishTariffPlan. */
        class PublishTariffPlan {

            /**
             * Constructs a new PublishTariffPlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.PublishTariffPlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PublishTariffPlan plan. */
            plan: string;

            /** PublishTariffPlan version. */
            version: number;

            /** PublishTariffPlan effectiveFromMs. */
            effectiveFromMs: (number|Long);

            /** PublishTariffPlan timeZone. */
            timeZone: string;

            /** PublishTariffPlan rates. */
            rates: gridpact.transaction.TariffRate.$Properties[];

            /** PublishTariffPlan subsidyMicroYuanPerKwh. */
            subsidyMicroYuanPerKwh: (number|Long);

            /** PublishTariffPlan taxBasisPoints. */
            taxBasisPoints: number;

            /**
             * Creates a new PublishTariffPlan instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PublishTariffPlan instance
             */
            static create(properties: gridpact.transaction.PublishTariffPlan.$Shape): gridpact.transaction.PublishTariffPlan & gridpact.transaction.PublishTariffPlan.$Shape;
            static create(properties?: gridpact.transaction.PublishTariffPlan.$Properties): gridpact.transaction.PublishTariffPlan;

            /**
             * Encodes the specified PublishTariffPlan message. Does not implicitly {@link gridpact.transaction.PublishTariffPlan.verify|verify} messages.
             * @param message PublishTariffPlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.PublishTariffPlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PublishTariffPlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.PublishTariffPlan & gridpact.transaction.PublishTariffPlan.$Shape} PublishTariffPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.PublishTariffPlan & gridpact.transaction.PublishTariffPlan.$Shape;

            /**
             * Creates a PublishTariffPlan message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PublishTariffPlan
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.PublishTariffPlan;

            /**
             * Creates a plain object from a PublishTariffPlan message. Also converts values to other types if specified.
             * @param message PublishTariffPlan
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.PublishTariffPlan, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PublishTariffPlan to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PublishTariffPlan {

            /** Properties of a PublishTariffPlan. */
            interface $Properties {

                /** PublishTariffPlan plan */
                plan?: (string|null);

                /** PublishTariffPlan version */
                version?: (number|null);

                /** PublishTariffPlan effectiveFromMs */
                effectiveFromMs?: (number|Long|null);

                /** PublishTariffPlan timeZone */
                timeZone?: (string|null);

                /** PublishTariffPlan rates */
                rates?: (gridpact.transaction.TariffRate.$Properties[]|null);

                /** PublishTariffPlan subsidyMicroYuanPerKwh */
                subsidyMicroYuanPerKwh?: (number|Long|null);

                /** PublishTariffPlan taxBasisPoints */
                taxBasisPoints?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PublishTariffPlan. */
            type $Shape = gridpact.transaction.PublishTariffPlan.$Properties;
        }

        /**
         * Properties of a TariffRate.
         * @deprecated Use gridpact.transaction.TariffRate.$Properties instead.
         */
        interface ITariffRate extends gridpact.transaction.TariffRate.$Properties {
        }

        /** Represents a TariffRate. */
        class TariffRate {

            /**
             * Constructs a new TariffRate.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.TariffRate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TariffRate name. */
            name: string;

            /** TariffRate months. */
            months: string;

            /** TariffRate hours. */
            hours: string;

            /** TariffRate microYuanPerKwh. */
            microYuanPerKwh: (number|Long);

            /**
             * Creates a new TariffRate instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TariffRate instance
             */
            static create(properties: gridpact.transaction.TariffRate.$Shape): gridpact.transaction.TariffRate & gridpact.transaction.TariffRate.$Shape;
            static create(properties?: gridpact.transaction.TariffRate.$Properties): gridpact.transaction.TariffRate;

            /**
             * Encodes the specified TariffRate message. Does not implicitly {@link gridpact.transaction.TariffRate.verify|verify} messages.
             * @param message TariffRate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.TariffRate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TariffRate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.TariffRate & gridpact.transaction.TariffRate.$Shape} TariffRate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.TariffRate & gridpact.transaction.TariffRate.$Shape;

            /**
             * Creates a TariffRate message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TariffRate
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.TariffRate;

            /**
             * Creates a plain object from a TariffRate message. Also converts values to other types if specified.
             * @param message TariffRate
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.TariffRate, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TariffRate to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TariffRate {

            /** Properties of a TariffRate. */
            interface $Properties {

                /** TariffRate name */
                name?: (string|null);

                /** TariffRate months */
                months?: (string|null);

                /** TariffRate hours */
                hours?: (string|null);

                /** TariffRate microYuanPerKwh */
                microYuanPerKwh?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TariffRate. */
            type $Shape = gridpact.transaction.TariffRate.$Properties;
        }

        /**
         * Properties of a SettlePeriod.
         * @deprecated Use gridpact.transaction.SettlePeriod.$Properties instead.
         */
        interface ISettlePeriod extends gridpact.transaction.SettlePeriod.$Properties {
        }

        /** Represents a SettlePeriod. */
        class SettlePeriod {

            /**
             * Constructs a new SettlePeriod.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.SettlePeriod.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SettlePeriod plan. */
            plan: string;

            /** SettlePeriod planVersion. */
            planVersion: number;

            /** SettlePeriod periodStartMs. */
            periodStartMs: (number|Long);

            /** SettlePeriod periodEndMs. */
            periodEndMs: (number|Long);

            /** SettlePeriod lines. */
            lines: gridpact.transaction.StatementLine.$Properties[];

            /**
             * Creates a new SettlePeriod instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SettlePeriod instance
             */
            static create(properties: gridpact.transaction.SettlePeriod.$Shape): gridpact.transaction.SettlePeriod & gridpact.transaction.SettlePeriod.$Shape;
            static create(properties?: gridpact.transaction.SettlePeriod.$Properties): gridpact.transaction.SettlePeriod;

            /**
             * Encodes the specified SettlePeriod message. Does not implicitly {@link gridpact.transaction.SettlePeriod.verify|verify} messages.
             * @param message SettlePeriod message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.SettlePeriod.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SettlePeriod message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.SettlePeriod & gridpact.transaction.SettlePeriod.$Shape} SettlePeriod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.SettlePeriod & gridpact.transaction.SettlePeriod.$Shape;

            /**
             * Creates a SettlePeriod message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SettlePeriod
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.SettlePeriod;

            /**
             * Creates a plain object from a SettlePeriod message. Also converts values to other types if specified.
             * @param message SettlePeriod
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.SettlePeriod, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SettlePeriod to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SettlePeriod {

            /** Properties of a SettlePeriod. */
            interface $Properties {

                /** SettlePeriod plan */
                plan?: (string|null);

                /** SettlePeriod planVersion */
                planVersion?: (number|null);

                /** SettlePeriod periodStartMs */
                periodStartMs?: (number|Long|null);

                /** SettlePeriod periodEndMs */
                periodEndMs?: (number|Long|null);

                /** SettlePeriod lines */
                lines?: (gridpact.transaction.StatementLine.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SettlePeriod. */
            type $Shape = gridpact.transaction.SettlePeriod.$Properties;
        }

        /**
         * Properties of a StatementLine.
         * @deprecated Use gridpact.transaction.StatementLine.$Properties instead.
         */
        interface IStatementLine extends gridpact.transaction.StatementLine.$Properties {
        }

        /** Represents a StatementLine. */
        class StatementLine {

            /**
             * Constructs a new StatementLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.StatementLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatementLine site. */
            site: string;

            /** StatementLine exportWh. */
            exportWh: (number|Long);

            /** StatementLine importWh. */
            importWh: (number|Long);

            /** StatementLine grossFen. */
            grossFen: (number|Long);

            /** StatementLine subsidyFen. */
            subsidyFen: (number|Long);

            /** StatementLine taxFen. */
            taxFen: (number|Long);

            /** StatementLine netFen. */
            netFen: (number|Long);

            /**
             * Creates a new StatementLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StatementLine instance
             */
            static create(properties: gridpact.transaction.StatementLine.$Shape): gridpact.transaction.StatementLine & gridpact.transaction.StatementLine.$Shape;
            static create(properties?: gridpact.transaction.StatementLine.$Properties): gridpact.transaction.StatementLine;

            /**
             * Encodes the specified StatementLine message. Does not implicitly {@link gridpact.transaction.StatementLine.verify|verify} messages.
             * @param message StatementLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.StatementLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatementLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.StatementLine & gridpact.transaction.StatementLine.$Shape} StatementLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.StatementLine & gridpact.transaction.StatementLine.$Shape;

            /**
             * Creates a StatementLine message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StatementLine
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.StatementLine;

            /**
             * Creates a plain object from a StatementLine message. Also converts values to other types if specified.
             * @param message StatementLine
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.StatementLine, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StatementLine to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StatementLine {

            /** Properties of a StatementLine. */
            interface $Properties {

                /** StatementLine site */
                site?: (string|null);

                /** StatementLine exportWh */
                exportWh?: (number|Long|null);

                /** StatementLine importWh */
                importWh?: (number|Long|null);

                /** StatementLine grossFen */
                grossFen?: (number|Long|null);

                /** StatementLine subsidyFen */
                subsidyFen?: (number|Long|null);

                /** StatementLine taxFen */
                taxFen?: (number|Long|null);

                /** StatementLine netFen */
                netFen?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatementLine. */
            type $Shape = gridpact.transaction.StatementLine.$Properties;
        }

        /**
         * Properties of a CorrectStatement.
         * @deprecated Use gridpact.transaction.CorrectStatement.$Properties instead.
         */
        interface ICorrectStatement extends gridpact.transaction.CorrectStatement.$Properties {
        }

        /** Represents a CorrectStatement. */
        class CorrectStatement {

            /**
             * Constructs a new CorrectStatement.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.CorrectStatement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CorrectStatement periodStartMs. */
            periodStartMs: (number|Long);

            /** CorrectStatement line. */
            line?: (gridpact.transaction.StatementLine.$Properties|null);

            /** CorrectStatement reason. */
            reason: string;

            /**
             * Creates a new CorrectStatement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CorrectStatement instance
             */
            static create(properties: gridpact.transaction.CorrectStatement.$Shape): gridpact.transaction.CorrectStatement & gridpact.transaction.CorrectStatement.$Shape;
            static create(properties?: gridpact.transaction.CorrectStatement.$Properties): gridpact.transaction.CorrectStatement;

            /**
             * Encodes the specified CorrectStatement message. Does not implicitly {@link gridpact.transaction.CorrectStatement.verify|verify} messages.
             * @param message CorrectStatement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.CorrectStatement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CorrectStatement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.CorrectStatement & gridpact.transaction.CorrectStatement.$Shape} CorrectStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.CorrectStatement & gridpact.transaction.CorrectStatement.$Shape;

            /**
             * Creates a CorrectStatement message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CorrectStatement
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.CorrectStatement;

            /**
             * Creates a plain object from a CorrectStatement message. Also converts values to other types if specified.
             * @param message CorrectStatement
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.CorrectStatement, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CorrectStatement to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CorrectStatement {

            /** Properties of a CorrectStatement. */
            interface $Properties {

                /** CorrectStatement periodStartMs */
                periodStartMs?: (number|Long|null);

                /** CorrectStatement line */
                line?: (gridpact.transaction.StatementLine.$Properties|null);

                /** CorrectStatement reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CorrectStatement. */
            type $Shape = gridpact.transaction.CorrectStatement.$Properties;
        }

        /**
         * Properties of a DefineScenario.
         * @deprecated Use gridpact.transaction.DefineScenario.$Properties instead.
         */
        interface IDefineScenario extends gridpact.transaction.DefineScenario.$Properties {
        }

        /** Represents a DefineScenario. */
        class DefineScenario {

            /**
             * Constructs a new DefineScenario.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.DefineScenario.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DefineScenario scenario. */
            scenario: string;

            /** DefineScenario version. */
            version: number;

            /** DefineScenario dataSchema. */
            dataSchema: string;

            /** DefineScenario publishers. */
            publishers: string[];

            /** DefineScenario readers. */
            readers: string[];

            /** DefineScenario purposes. */
            purposes: string[];

            /** DefineScenario consentRequired. */
            consentRequired: boolean;

            /** DefineScenario granularity. */
            granularity: string;

            /** DefineScenario longestGrantMs. */
            longestGrantMs: (number|Long);

            /** DefineScenario retentionMs. */
            retentionMs: (number|Long);

            /** DefineScenario supervisor. */
            supervisor: string;

            /**
             * Creates a new DefineScenario instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DefineScenario instance
             */
            static create(properties: gridpact.transaction.DefineScenario.$Shape): gridpact.transaction.DefineScenario & gridpact.transaction.DefineScenario.$Shape;
            static create(properties?: gridpact.transaction.DefineScenario.$Properties): gridpact.transaction.DefineScenario;

            /**
             * Encodes the specified DefineScenario message. Does not implicitly {@link gridpact.transaction.DefineScenario.verify|verify} messages.
             * @param message DefineScenario message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.DefineScenario.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DefineScenario message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.DefineScenario & gridpact.transaction.DefineScenario.$Shape} DefineScenario
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.DefineScenario & gridpact.transaction.DefineScenario.$Shape;

            /**
             * Creates a DefineScenario message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DefineScenario
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.DefineScenario;

            /**
             * Creates a plain object from a DefineScenario message. Also converts values to other types if specified.
             * @param message DefineScenario
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.DefineScenario, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DefineScenario to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DefineScenario {

            /** Properties of a DefineScenario. */
            interface $Properties {

                /** DefineScenario scenario */
                scenario?: (string|null);

                /** DefineScenario version */
                version?: (number|null);

                /** DefineScenario dataSchema */
                dataSchema?: (string|null);

                /** DefineScenario publishers */
                publishers?: (string[]|null);

                /** DefineScenario readers */
                readers?: (string[]|null);

                /** DefineScenario purposes */
                purposes?: (string[]|null);

                /** DefineScenario consentRequired */
                consentRequired?: (boolean|null);

                /** DefineScenario granularity */
                granularity?: (string|null);

                /** DefineScenario longestGrantMs */
                longestGrantMs?: (number|Long|null);

                /** DefineScenario retentionMs */
                retentionMs?: (number|Long|null);

                /** DefineScenario supervisor */
                supervisor?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DefineScenario. */
            type $Shape = gridpact.transaction.DefineScenario.$Properties;
        }

        /**
         * Properties of a PublishRecords.
         * @deprecated Use gridpact.transaction.PublishRecords.$Properties instead.
         */
        interface IPublishRecords extends gridpact.transaction.PublishRecords.$Properties {
        }

        /** Represents a PublishRecords. */
        class PublishRecords {

            /**
             * Constructs a new PublishRecords.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.PublishRecords.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PublishRecords lines. */
            lines: gridpact.transaction.RecordHeader.$Properties[];

            /**
             * Creates a new PublishRecords instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PublishRecords instance
             */
            static create(properties: gridpact.transaction.PublishRecords.$Shape): gridpact.transaction.PublishRecords & gridpact.transaction.PublishRecords.$Shape;
            static create(properties?: gridpact.transaction.PublishRecords.$Properties): gridpact.transaction.PublishRecords;

            /**
             * Encodes the specified PublishRecords message. Does not implicitly {@link gridpact.transaction.PublishRecords.verify|verify} messages.
             * @param message PublishRecords message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.PublishRecords.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PublishRecords message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.PublishRecords & gridpact.transaction.PublishRecords.$Shape} PublishRecords
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.PublishRecords & gridpact.transaction.PublishRecords.$Shape;

            /**
             * Creates a PublishRecords message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PublishRecords
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.PublishRecords;

            /**
             * Creates a plain object from a PublishRecords message. Also converts values to other types if specified.
             * @param message PublishRecords
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.PublishRecords, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PublishRecords to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PublishRecords {

            /** Properties of a PublishRecords. */
            interface $Properties {

                /** PublishRecords lines */
                lines?: (gridpact.transaction.RecordHeader.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PublishRecords. */
            type $Shape = gridpact.transaction.PublishRecords.$Properties;
        }

        /**
         * Properties of a RecordHeader.
         * @deprecated Use gridpact.transaction.RecordHeader.$Properties instead.
         */
        interface IRecordHeader extends gridpact.transaction.RecordHeader.$Properties {
        }

        /** Represents a RecordHeader. */
        class RecordHeader {

            /**
             * Constructs a new RecordHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.RecordHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordHeader record. */
            record: string;

            /** RecordHeader scenario. */
            scenario: string;

            /** RecordHeader policyVersion. */
            policyVersion: number;

            /** RecordHeader keyEpoch. */
            keyEpoch: number;

            /** RecordHeader subject. */
            subject: string;

            /** RecordHeader periodStartMs. */
            periodStartMs: (number|Long);

            /** RecordHeader periodEndMs. */
            periodEndMs: (number|Long);

            /** RecordHeader contentType. */
            contentType: string;

            /** RecordHeader length. */
            length: (number|Long);

            /** RecordHeader commitment. */
            commitment: Uint8Array;

            /** RecordHeader ciphertextHash. */
            ciphertextHash: Uint8Array;

            /** RecordHeader suite. */
            suite: string;

            /**
             * Creates a new RecordHeader instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordHeader instance
             */
            static create(properties: gridpact.transaction.RecordHeader.$Shape): gridpact.transaction.RecordHeader & gridpact.transaction.RecordHeader.$Shape;
            static create(properties?: gridpact.transaction.RecordHeader.$Properties): gridpact.transaction.RecordHeader;

            /**
             * Encodes the specified RecordHeader message. Does not implicitly {@link gridpact.transaction.RecordHeader.verify|verify} messages.
             * @param message RecordHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.RecordHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.RecordHeader & gridpact.transaction.RecordHeader.$Shape} RecordHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.RecordHeader & gridpact.transaction.RecordHeader.$Shape;

            /**
             * Creates a RecordHeader message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecordHeader
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.RecordHeader;

            /**
             * Creates a plain object from a RecordHeader message. Also converts values to other types if specified.
             * @param message RecordHeader
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.RecordHeader, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecordHeader to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RecordHeader {

            /** Properties of a RecordHeader. */
            interface $Properties {

                /** RecordHeader record */
                record?: (string|null);

                /** RecordHeader scenario */
                scenario?: (string|null);

                /** RecordHeader policyVersion */
                policyVersion?: (number|null);

                /** RecordHeader keyEpoch */
                keyEpoch?: (number|null);

                /** RecordHeader subject */
                subject?: (string|null);

                /** RecordHeader periodStartMs */
                periodStartMs?: (number|Long|null);

                /** RecordHeader periodEndMs */
                periodEndMs?: (number|Long|null);

                /** RecordHeader contentType */
                contentType?: (string|null);

                /** RecordHeader length */
                length?: (number|Long|null);

                /** RecordHeader commitment */
                commitment?: (Uint8Array|null);

                /** RecordHeader ciphertextHash */
                ciphertextHash?: (Uint8Array|null);

                /** RecordHeader suite */
                suite?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordHeader. */
            type $Shape = gridpact.transaction.RecordHeader.$Properties;
        }

        /**
         * Properties of a GrantAccess.
         * @deprecated Use gridpact.transaction.GrantAccess.$Properties instead.
         */
        interface IGrantAccess extends gridpact.transaction.GrantAccess.$Properties {
        }

        /** Represents a GrantAccess. */
        class GrantAccess {

            /**
             * Constructs a new GrantAccess.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.GrantAccess.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GrantAccess grant. */
            grant: string;

            /** GrantAccess scenario. */
            scenario: string;

            /** GrantAccess reader. */
            reader: string;

            /** GrantAccess purpose. */
            purpose: string;

            /** GrantAccess granularity. */
            granularity: string;

            /** GrantAccess subject. */
            subject: string;

            /** GrantAccess record. */
            record: string;

            /** GrantAccess keyEpoch. */
            keyEpoch: number;

            /** GrantAccess expiresAtMs. */
            expiresAtMs: (number|Long);

            /** GrantAccess encapsulatedKey. */
            encapsulatedKey: Uint8Array;

            /** GrantAccess sealedKey. */
            sealedKey: Uint8Array;

            /**
             * Creates a new GrantAccess instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GrantAccess instance
             */
            static create(properties: gridpact.transaction.GrantAccess.$Shape): gridpact.transaction.GrantAccess & gridpact.transaction.GrantAccess.$Shape;
            static create(properties?: gridpact.transaction.GrantAccess.$Properties): gridpact.transaction.GrantAccess;

            /**
             * Encodes the specified GrantAccess message. Does not implicitly {@link gridpact.transaction.GrantAccess.verify|verify} messages.
             * @param message GrantAccess message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.GrantAccess.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GrantAccess message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.GrantAccess & gridpact.transaction.GrantAccess.$Shape} GrantAccess
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.GrantAccess & gridpact.transaction.GrantAccess.$Shape;

            /**
             * Creates a GrantAccess message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GrantAccess
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.GrantAccess;

            /**
             * Creates a plain object from a GrantAccess message. Also converts values to other types if specified.
             * @param message GrantAccess
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.GrantAccess, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GrantAccess to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GrantAccess {

            /** Properties of a GrantAccess. */
            interface $Properties {

                /** GrantAccess grant */
                grant?: (string|null);

                /** GrantAccess scenario */
                scenario?: (string|null);

                /** GrantAccess reader */
                reader?: (string|null);

                /** GrantAccess purpose */
                purpose?: (string|null);

                /** GrantAccess granularity */
                granularity?: (string|null);

                /** GrantAccess subject */
                subject?: (string|null);

                /** GrantAccess record */
                record?: (string|null);

                /** GrantAccess keyEpoch */
                keyEpoch?: (number|null);

                /** GrantAccess expiresAtMs */
                expiresAtMs?: (number|Long|null);

                /** GrantAccess encapsulatedKey */
                encapsulatedKey?: (Uint8Array|null);

                /** GrantAccess sealedKey */
                sealedKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GrantAccess. */
            type $Shape = gridpact.transaction.GrantAccess.$Properties;
        }

        /**
         * Properties of a RevokeGrant.
         * @deprecated Use gridpact.transaction.RevokeGrant.$Properties instead.
         */
        interface IRevokeGrant extends gridpact.transaction.RevokeGrant.$Properties {
        }

        /** Represents a RevokeGrant. */
        class RevokeGrant {

            /**
             * Constructs a new RevokeGrant.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.RevokeGrant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokeGrant grant. */
            grant: string;

            /** RevokeGrant reason. */
            reason: string;

            /**
             * Creates a new RevokeGrant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RevokeGrant instance
             */
            static create(properties: gridpact.transaction.RevokeGrant.$Shape): gridpact.transaction.RevokeGrant & gridpact.transaction.RevokeGrant.$Shape;
            static create(properties?: gridpact.transaction.RevokeGrant.$Properties): gridpact.transaction.RevokeGrant;

            /**
             * Encodes the specified RevokeGrant message. Does not implicitly {@link gridpact.transaction.RevokeGrant.verify|verify} messages.
             * @param message RevokeGrant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.RevokeGrant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokeGrant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.RevokeGrant & gridpact.transaction.RevokeGrant.$Shape} RevokeGrant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.RevokeGrant & gridpact.transaction.RevokeGrant.$Shape;

            /**
             * Creates a RevokeGrant message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RevokeGrant
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.RevokeGrant;

            /**
             * Creates a plain object from a RevokeGrant message. Also converts values to other types if specified.
             * @param message RevokeGrant
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.RevokeGrant, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RevokeGrant to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RevokeGrant {

            /** Properties of a RevokeGrant. */
            interface $Properties {

                /** RevokeGrant grant */
                grant?: (string|null);

                /** RevokeGrant reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokeGrant. */
            type $Shape = gridpact.transaction.RevokeGrant.$Properties;
        }

        /**
         * Properties of an AccessRecord.
         * @deprecated Use gridpact.transaction.AccessRecord.$Properties instead.
         */
        interface IAccessRecord extends gridpact.transaction.AccessRecord.$Properties {
        }

        /** Represents an AccessRecord. */
        class AccessRecord {

            /**
             * Constructs a new AccessRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.AccessRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccessRecord record. */
            record: string;

            /** AccessRecord grant. */
            grant: string;

            /** AccessRecord purpose. */
            purpose: string;

            /**
             * Creates a new AccessRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AccessRecord instance
             */
            static create(properties: gridpact.transaction.AccessRecord.$Shape): gridpact.transaction.AccessRecord & gridpact.transaction.AccessRecord.$Shape;
            static create(properties?: gridpact.transaction.AccessRecord.$Properties): gridpact.transaction.AccessRecord;

            /**
             * Encodes the specified AccessRecord message. Does not implicitly {@link gridpact.transaction.AccessRecord.verify|verify} messages.
             * @param message AccessRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.AccessRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccessRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.AccessRecord & gridpact.transaction.AccessRecord.$Shape} AccessRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.AccessRecord & gridpact.transaction.AccessRecord.$Shape;

            /**
             * Creates an AccessRecord message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AccessRecord
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.AccessRecord;

            /**
             * Creates a plain object from an AccessRecord message. Also converts values to other types if specified.
             * @param message AccessRecord
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.AccessRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AccessRecord to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AccessRecord {

            /** Properties of an AccessRecord. */
            interface $Properties {

                /** AccessRecord record */
                record?: (string|null);

                /** AccessRecord grant */
                grant?: (string|null);

                /** AccessRecord purpose */
                purpose?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccessRecord. */
            type $Shape = gridpact.transaction.AccessRecord.$Properties;
        }

        /**
         * Properties of a ProposeChange.
         * @deprecated Use gridpact.transaction.ProposeChange.$Properties instead.
         */
        interface IProposeChange extends gridpact.transaction.ProposeChange.$Properties {
        }

        /** Represents a ProposeChange. */
        class ProposeChange {

            /**
             * Constructs a new ProposeChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.ProposeChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProposeChange proposal. */
            proposal: string;

            /** ProposeChange change. */
            change: string;

            /** ProposeChange member. */
            member: string;

            /** ProposeChange consensusKey. */
            consensusKey: Uint8Array;

            /** ProposeChange possession. */
            possession: Uint8Array;

            /** ProposeChange parameters. */
            parameters?: (gridpact.transaction.Parameters.$Properties|null);

            /** ProposeChange protocolVersion. */
            protocolVersion: number;

            /** ProposeChange atHeight. */
            atHeight: (number|Long);

            /** ProposeChange expiresHeight. */
            expiresHeight: (number|Long);

            /** ProposeChange reason. */
            reason: string;

            /**
             * Creates a new ProposeChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProposeChange instance
             */
            static create(properties: gridpact.transaction.ProposeChange.$Shape): gridpact.transaction.ProposeChange & gridpact.transaction.ProposeChange.$Shape;
            static create(properties?: gridpact.transaction.ProposeChange.$Properties): gridpact.transaction.ProposeChange;

            /**
             * Encodes the specified ProposeChange message. Does not implicitly {@link gridpact.transaction.ProposeChange.verify|verify} messages.
             * @param message ProposeChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.ProposeChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProposeChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.ProposeChange & gridpact.transaction.ProposeChange.$Shape} ProposeChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.ProposeChange & gridpact.transaction.ProposeChange.$Shape;

            /**
             * Creates a ProposeChange message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ProposeChange
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.ProposeChange;

            /**
             * Creates a plain object from a ProposeChange message. Also converts values to other types if specified.
             * @param message ProposeChange
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.ProposeChange, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ProposeChange to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ProposeChange {

            /** Properties of a ProposeChange. */
            interface $Properties {

                /** ProposeChange proposal */
                proposal?: (string|null);

                /** ProposeChange change */
                change?: (string|null);

                /** ProposeChange member */
                member?: (string|null);

                /** ProposeChange consensusKey */
                consensusKey?: (Uint8Array|null);

                /** ProposeChange possession */
                possession?: (Uint8Array|null);

                /** ProposeChange parameters */
                parameters?: (gridpact.transaction.Parameters.$Properties|null);

                /** ProposeChange protocolVersion */
                protocolVersion?: (number|null);

                /** ProposeChange atHeight */
                atHeight?: (number|Long|null);

                /** ProposeChange expiresHeight */
                expiresHeight?: (number|Long|null);

                /** ProposeChange reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProposeChange. */
            type $Shape = gridpact.transaction.ProposeChange.$Properties;
        }

        /**
         * Properties of an ApproveChange.
         * @deprecated Use gridpact.transaction.ApproveChange.$Properties instead.
         */
        interface IApproveChange extends gridpact.transaction.ApproveChange.$Properties {
        }

        /** Represents an ApproveChange. */
        class ApproveChange {

            /**
             * Constructs a new ApproveChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.ApproveChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApproveChange proposal. */
            proposal: string;

            /**
             * Creates a new ApproveChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApproveChange instance
             */
            static create(properties: gridpact.transaction.ApproveChange.$Shape): gridpact.transaction.ApproveChange & gridpact.transaction.ApproveChange.$Shape;
            static create(properties?: gridpact.transaction.ApproveChange.$Properties): gridpact.transaction.ApproveChange;

            /**
             * Encodes the specified ApproveChange message. Does not implicitly {@link gridpact.transaction.ApproveChange.verify|verify} messages.
             * @param message ApproveChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.ApproveChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApproveChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.ApproveChange & gridpact.transaction.ApproveChange.$Shape} ApproveChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.ApproveChange & gridpact.transaction.ApproveChange.$Shape;

            /**
             * Creates an ApproveChange message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ApproveChange
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.ApproveChange;

            /**
             * Creates a plain object from an ApproveChange message. Also converts values to other types if specified.
             * @param message ApproveChange
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.ApproveChange, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ApproveChange to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ApproveChange {

            /** Properties of an ApproveChange. */
            interface $Properties {

                /** ApproveChange proposal */
                proposal?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApproveChange. */
            type $Shape = gridpact.transaction.ApproveChange.$Properties;
        }

        /**
         * Properties of a WithdrawChange.
         * @deprecated Use gridpact.transaction.WithdrawChange.$Properties instead.
         */
        interface IWithdrawChange extends gridpact.transaction.WithdrawChange.$Properties {
        }

        /** Represents a WithdrawChange. */
        class WithdrawChange {

            /**
             * Constructs a new WithdrawChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.WithdrawChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WithdrawChange proposal. */
            proposal: string;

            /**
             * Creates a new WithdrawChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WithdrawChange instance
             */
            static create(properties: gridpact.transaction.WithdrawChange.$Shape): gridpact.transaction.WithdrawChange & gridpact.transaction.WithdrawChange.$Shape;
            static create(properties?: gridpact.transaction.WithdrawChange.$Properties): gridpact.transaction.WithdrawChange;

            /**
             * Encodes the specified WithdrawChange message. Does not implicitly {@link gridpact.transaction.WithdrawChange.verify|verify} messages.
             * @param message WithdrawChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.WithdrawChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WithdrawChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.WithdrawChange & gridpact.transaction.WithdrawChange.$Shape} WithdrawChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.WithdrawChange & gridpact.transaction.WithdrawChange.$Shape;

            /**
             * Creates a WithdrawChange message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WithdrawChange
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.WithdrawChange;

            /**
             * Creates a plain object from a WithdrawChange message. Also converts values to other types if specified.
             * @param message WithdrawChange
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.WithdrawChange, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WithdrawChange to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WithdrawChange {

            /** Properties of a WithdrawChange. */
            interface $Properties {

                /** WithdrawChange proposal */
                proposal?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WithdrawChange. */
            type $Shape = gridpact.transaction.WithdrawChange.$Properties;
        }

        /**
         * Properties of a ReportSynced.
         * @deprecated Use gridpact.transaction.ReportSynced.$Properties instead.
         */
        interface IReportSynced extends gridpact.transaction.ReportSynced.$Properties {
        }

        /** Represents a ReportSynced. */
        class ReportSynced {

            /**
             * Constructs a new ReportSynced.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.ReportSynced.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReportSynced member. */
            member: string;

            /** ReportSynced height. */
            height: (number|Long);

            /** ReportSynced stateRoot. */
            stateRoot: Uint8Array;

            /** ReportSynced consensusKey. */
            consensusKey: Uint8Array;

            /** ReportSynced signature. */
            signature: Uint8Array;

            /**
             * Creates a new ReportSynced instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReportSynced instance
             */
            static create(properties: gridpact.transaction.ReportSynced.$Shape): gridpact.transaction.ReportSynced & gridpact.transaction.ReportSynced.$Shape;
            static create(properties?: gridpact.transaction.ReportSynced.$Properties): gridpact.transaction.ReportSynced;

            /**
             * Encodes the specified ReportSynced message. Does not implicitly {@link gridpact.transaction.ReportSynced.verify|verify} messages.
             * @param message ReportSynced message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.ReportSynced.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReportSynced message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.ReportSynced & gridpact.transaction.ReportSynced.$Shape} ReportSynced
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.ReportSynced & gridpact.transaction.ReportSynced.$Shape;

            /**
             * Creates a ReportSynced message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReportSynced
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.ReportSynced;

            /**
             * Creates a plain object from a ReportSynced message. Also converts values to other types if specified.
             * @param message ReportSynced
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.ReportSynced, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReportSynced to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReportSynced {

            /** Properties of a ReportSynced. */
            interface $Properties {

                /** ReportSynced member */
                member?: (string|null);

                /** ReportSynced height */
                height?: (number|Long|null);

                /** ReportSynced stateRoot */
                stateRoot?: (Uint8Array|null);

                /** ReportSynced consensusKey */
                consensusKey?: (Uint8Array|null);

                /** ReportSynced signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReportSynced. */
            type $Shape = gridpact.transaction.ReportSynced.$Properties;
        }

        /**
         * Properties of a Parameters.
         * @deprecated Use gridpact.transaction.Parameters.$Properties instead.
         */
        interface IParameters extends gridpact.transaction.Parameters.$Properties {
        }

        /** Represents a Parameters. */
        class Parameters {

            /**
             * Constructs a new Parameters.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.Parameters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Parameters deltaMs. */
            deltaMs: number;

            /** Parameters idleIntervalMs. */
            idleIntervalMs: number;

            /** Parameters maxClockSkewMs. */
            maxClockSkewMs: number;

            /** Parameters maxBlockBatches. */
            maxBlockBatches: number;

            /** Parameters maxSyncLagBlocks. */
            maxSyncLagBlocks: number;

            /** Parameters proposalLifetimeBlocks. */
            proposalLifetimeBlocks: number;

            /**
             * Creates a new Parameters instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Parameters instance
             */
            static create(properties: gridpact.transaction.Parameters.$Shape): gridpact.transaction.Parameters & gridpact.transaction.Parameters.$Shape;
            static create(properties?: gridpact.transaction.Parameters.$Properties): gridpact.transaction.Parameters;

            /**
             * Encodes the specified Parameters message. Does not implicitly {@link gridpact.transaction.Parameters.verify|verify} messages.
             * @param message Parameters message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.Parameters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Parameters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.Parameters & gridpact.transaction.Parameters.$Shape} Parameters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.Parameters & gridpact.transaction.Parameters.$Shape;

            /**
             * Creates a Parameters message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Parameters
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.Parameters;

            /**
             * Creates a plain object from a Parameters message. Also converts values to other types if specified.
             * @param message Parameters
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.Parameters, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Parameters to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Parameters {

            /** Properties of a Parameters. */
            interface $Properties {

                /** Parameters deltaMs */
                deltaMs?: (number|null);

                /** Parameters idleIntervalMs */
                idleIntervalMs?: (number|null);

                /** Parameters maxClockSkewMs */
                maxClockSkewMs?: (number|null);

                /** Parameters maxBlockBatches */
                maxBlockBatches?: (number|null);

                /** Parameters maxSyncLagBlocks */
                maxSyncLagBlocks?: (number|null);

                /** Parameters proposalLifetimeBlocks */
                proposalLifetimeBlocks?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Parameters. */
            type $Shape = gridpact.transaction.Parameters.$Properties;
        }

        /**
         * Properties of an EvidenceRecord.
         * @deprecated Use gridpact.transaction.EvidenceRecord.$Properties instead.
         */
        interface IEvidenceRecord extends gridpact.transaction.EvidenceRecord.$Properties {
        }

        /** Represents an EvidenceRecord. */
        class EvidenceRecord {

            /**
             * Constructs a new EvidenceRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.EvidenceRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EvidenceRecord signer. */
            signer: number;

            /** EvidenceRecord first. */
            first?: (gridpact.transaction.SignedStatement.$Properties|null);

            /** EvidenceRecord second. */
            second?: (gridpact.transaction.SignedStatement.$Properties|null);

            /**
             * Creates a new EvidenceRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EvidenceRecord instance
             */
            static create(properties: gridpact.transaction.EvidenceRecord.$Shape): gridpact.transaction.EvidenceRecord & gridpact.transaction.EvidenceRecord.$Shape;
            static create(properties?: gridpact.transaction.EvidenceRecord.$Properties): gridpact.transaction.EvidenceRecord;

            /**
             * Encodes the specified EvidenceRecord message. Does not implicitly {@link gridpact.transaction.EvidenceRecord.verify|verify} messages.
             * @param message EvidenceRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.EvidenceRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EvidenceRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.EvidenceRecord & gridpact.transaction.EvidenceRecord.$Shape} EvidenceRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.EvidenceRecord & gridpact.transaction.EvidenceRecord.$Shape;

            /**
             * Creates an EvidenceRecord message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns EvidenceRecord
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.EvidenceRecord;

            /**
             * Creates a plain object from an EvidenceRecord message. Also converts values to other types if specified.
             * @param message EvidenceRecord
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.EvidenceRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this EvidenceRecord to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace EvidenceRecord {

            /** Properties of an EvidenceRecord. */
            interface $Properties {

                /** EvidenceRecord signer */
                signer?: (number|null);

                /** EvidenceRecord first */
                first?: (gridpact.transaction.SignedStatement.$Properties|null);

                /** EvidenceRecord second */
                second?: (gridpact.transaction.SignedStatement.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EvidenceRecord. */
            type $Shape = gridpact.transaction.EvidenceRecord.$Properties;
        }

        /**
         * Properties of a SignedStatement.
         * @deprecated Use gridpact.transaction.SignedStatement.$Properties instead.
         */
        interface ISignedStatement extends gridpact.transaction.SignedStatement.$Properties {
        }

        /** Represents a SignedStatement. */
        class SignedStatement {

            /**
             * Constructs a new SignedStatement.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.transaction.SignedStatement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedStatement kind. */
            kind: string;

            /** SignedStatement epoch. */
            epoch: (number|Long);

            /** SignedStatement view. */
            view: (number|Long);

            /** SignedStatement blockHash. */
            blockHash: Uint8Array;

            /** SignedStatement result. */
            result: Uint8Array;

            /** SignedStatement header. */
            header: Uint8Array;

            /** SignedStatement signature. */
            signature: Uint8Array;

            /**
             * Creates a new SignedStatement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SignedStatement instance
             */
            static create(properties: gridpact.transaction.SignedStatement.$Shape): gridpact.transaction.SignedStatement & gridpact.transaction.SignedStatement.$Shape;
            static create(properties?: gridpact.transaction.SignedStatement.$Properties): gridpact.transaction.SignedStatement;

            /**
             * Encodes the specified SignedStatement message. Does not implicitly {@link gridpact.transaction.SignedStatement.verify|verify} messages.
             * @param message SignedStatement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.transaction.SignedStatement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedStatement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.transaction.SignedStatement & gridpact.transaction.SignedStatement.$Shape} SignedStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.transaction.SignedStatement & gridpact.transaction.SignedStatement.$Shape;

            /**
             * Creates a SignedStatement message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SignedStatement
             */
            static fromObject(object: { [k: string]: any }): gridpact.transaction.SignedStatement;

            /**
             * Creates a plain object from a SignedStatement message. Also converts values to other types if specified.
             * @param message SignedStatement
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.transaction.SignedStatement, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SignedStatement to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SignedStatement {

            /** Properties of a SignedStatement. */
            interface $Properties {

                /** SignedStatement kind */
                kind?: (string|null);

                /** SignedStatement epoch */
                epoch?: (number|Long|null);

                /** SignedStatement view */
                view?: (number|Long|null);

                /** SignedStatement blockHash */
                blockHash?: (Uint8Array|null);

                /** SignedStatement result */
                result?: (Uint8Array|null);

                /** SignedStatement header */
                header?: (Uint8Array|null);

                /** SignedStatement signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedStatement. */
            type $Shape = gridpact.transaction.SignedStatement.$Properties;
        }
    }

    /** Namespace state. */
    namespace state {

        /**
         * Properties of an Account.
         * @deprecated Use gridpact.state.Account.$Properties instead.
         */
        interface IAccount extends gridpact.state.Account.$Properties {
        }

        /** Represents an Account. */
        class Account {

            /**
             * Constructs a new Account.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Account.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Account account. */
            account: string;

            /** Account servicingMember. */
            servicingMember: string;

            /** Account key. */
            key: Uint8Array;

            /** Account kind. */
            kind: string;

            /** Account status. */
            status: string;

            /** Account debitsPostedFen. */
            debitsPostedFen: (number|Long);

            /** Account creditsPostedFen. */
            creditsPostedFen: (number|Long);

            /** Account debitsPendingFen. */
            debitsPendingFen: (number|Long);

            /** Account creditsPendingFen. */
            creditsPendingFen: (number|Long);

            /** Account minBalanceFen. */
            minBalanceFen: (number|Long);

            /** Account maxBalanceFen. */
            maxBalanceFen: (number|Long);

            /** Account perPaymentFen. */
            perPaymentFen: (number|Long);

            /** Account perDayFen. */
            perDayFen: (number|Long);

            /** Account perMonthFen. */
            perMonthFen: (number|Long);

            /** Account day. */
            day: number;

            /** Account spentDayFen. */
            spentDayFen: (number|Long);

            /** Account month. */
            month: number;

            /** Account spentMonthFen. */
            spentMonthFen: (number|Long);

            /** Account openedHeight. */
            openedHeight: (number|Long);

            /** Account keyRotations. */
            keyRotations: number;

            /**
             * Creates a new Account instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Account instance
             */
            static create(properties: gridpact.state.Account.$Shape): gridpact.state.Account & gridpact.state.Account.$Shape;
            static create(properties?: gridpact.state.Account.$Properties): gridpact.state.Account;

            /**
             * Encodes the specified Account message. Does not implicitly {@link gridpact.state.Account.verify|verify} messages.
             * @param message Account message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Account.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Account message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Account & gridpact.state.Account.$Shape} Account
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Account & gridpact.state.Account.$Shape;

            /**
             * Creates an Account message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Account
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Account;

            /**
             * Creates a plain object from an Account message. Also converts values to other types if specified.
             * @param message Account
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Account, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Account to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Account {

            /** Properties of an Account. */
            interface $Properties {

                /** Account account */
                account?: (string|null);

                /** Account servicingMember */
                servicingMember?: (string|null);

                /** Account key */
                key?: (Uint8Array|null);

                /** Account kind */
                kind?: (string|null);

                /** Account status */
                status?: (string|null);

                /** Account debitsPostedFen */
                debitsPostedFen?: (number|Long|null);

                /** Account creditsPostedFen */
                creditsPostedFen?: (number|Long|null);

                /** Account debitsPendingFen */
                debitsPendingFen?: (number|Long|null);

                /** Account creditsPendingFen */
                creditsPendingFen?: (number|Long|null);

                /** Account minBalanceFen */
                minBalanceFen?: (number|Long|null);

                /** Account maxBalanceFen */
                maxBalanceFen?: (number|Long|null);

                /** Account perPaymentFen */
                perPaymentFen?: (number|Long|null);

                /** Account perDayFen */
                perDayFen?: (number|Long|null);

                /** Account perMonthFen */
                perMonthFen?: (number|Long|null);

                /** Account day */
                day?: (number|null);

                /** Account spentDayFen */
                spentDayFen?: (number|Long|null);

                /** Account month */
                month?: (number|null);

                /** Account spentMonthFen */
                spentMonthFen?: (number|Long|null);

                /** Account openedHeight */
                openedHeight?: (number|Long|null);

                /** Account keyRotations */
                keyRotations?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Account. */
            type $Shape = gridpact.state.Account.$Properties;
        }

        /**
         * Properties of a Hold.
         * @deprecated Use gridpact.state.Hold.$Properties instead.
         */
        interface IHold extends gridpact.state.Hold.$Properties {
        }

        /** Represents a Hold. */
        class Hold {

            /**
             * Constructs a new Hold.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Hold.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hold hold. */
            hold: string;

            /** Hold debitAccount. */
            debitAccount: string;

            /** Hold creditAccount. */
            creditAccount: string;

            /** Hold amountFen. */
            amountFen: (number|Long);

            /** Hold expiresAtMs. */
            expiresAtMs: (number|Long);

            /** Hold status. */
            status: string;

            /** Hold postedFen. */
            postedFen: (number|Long);

            /** Hold height. */
            height: (number|Long);

            /**
             * Creates a new Hold instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hold instance
             */
            static create(properties: gridpact.state.Hold.$Shape): gridpact.state.Hold & gridpact.state.Hold.$Shape;
            static create(properties?: gridpact.state.Hold.$Properties): gridpact.state.Hold;

            /**
             * Encodes the specified Hold message. Does not implicitly {@link gridpact.state.Hold.verify|verify} messages.
             * @param message Hold message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Hold.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hold message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Hold & gridpact.state.Hold.$Shape} Hold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Hold & gridpact.state.Hold.$Shape;

            /**
             * Creates a Hold message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Hold
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Hold;

            /**
             * Creates a plain object from a Hold message. Also converts values to other types if specified.
             * @param message Hold
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Hold, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Hold to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Hold {

            /** Properties of a Hold. */
            interface $Properties {

                /** Hold hold */
                hold?: (string|null);

                /** Hold debitAccount */
                debitAccount?: (string|null);

                /** Hold creditAccount */
                creditAccount?: (string|null);

                /** Hold amountFen */
                amountFen?: (number|Long|null);

                /** Hold expiresAtMs */
                expiresAtMs?: (number|Long|null);

                /** Hold status */
                status?: (string|null);

                /** Hold postedFen */
                postedFen?: (number|Long|null);

                /** Hold height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hold. */
            type $Shape = gridpact.state.Hold.$Properties;
        }

        /**
         * Properties of a HoldExpiries.
         * @deprecated Use gridpact.state.HoldExpiries.$Properties instead.
         */
        interface IHoldExpiries extends gridpact.state.HoldExpiries.$Properties {
        }

        /** Represents a HoldExpiries. */
        class HoldExpiries {

            /**
             * Constructs a new HoldExpiries.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.HoldExpiries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HoldExpiries holds. */
            holds: string[];

            /**
             * Creates a new HoldExpiries instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HoldExpiries instance
             */
            static create(properties: gridpact.state.HoldExpiries.$Shape): gridpact.state.HoldExpiries & gridpact.state.HoldExpiries.$Shape;
            static create(properties?: gridpact.state.HoldExpiries.$Properties): gridpact.state.HoldExpiries;

            /**
             * Encodes the specified HoldExpiries message. Does not implicitly {@link gridpact.state.HoldExpiries.verify|verify} messages.
             * @param message HoldExpiries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.HoldExpiries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HoldExpiries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.HoldExpiries & gridpact.state.HoldExpiries.$Shape} HoldExpiries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.HoldExpiries & gridpact.state.HoldExpiries.$Shape;

            /**
             * Creates a HoldExpiries message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HoldExpiries
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.HoldExpiries;

            /**
             * Creates a plain object from a HoldExpiries message. Also converts values to other types if specified.
             * @param message HoldExpiries
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.HoldExpiries, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HoldExpiries to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HoldExpiries {

            /** Properties of a HoldExpiries. */
            interface $Properties {

                /** HoldExpiries holds */
                holds?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HoldExpiries. */
            type $Shape = gridpact.state.HoldExpiries.$Properties;
        }

        /**
         * Properties of a Site.
         * @deprecated Use gridpact.state.Site.$Properties instead.
         */
        interface ISite extends gridpact.state.Site.$Properties {
        }

        /** Represents a Site. */
        class Site {

            /**
             * Constructs a new Site.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Site.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Site site. */
            site: string;

            /** Site producerAccount. */
            producerAccount: string;

            /** Site feedIn. */
            feedIn: string;

            /** Site capacityW. */
            capacityW: (number|Long);

            /** Site status. */
            status: string;

            /** Site latestReadingMs. */
            latestReadingMs: (number|Long);

            /** Site settledUntilMs. */
            settledUntilMs: (number|Long);

            /** Site height. */
            height: (number|Long);

            /**
             * Creates a new Site instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Site instance
             */
            static create(properties: gridpact.state.Site.$Shape): gridpact.state.Site & gridpact.state.Site.$Shape;
            static create(properties?: gridpact.state.Site.$Properties): gridpact.state.Site;

            /**
             * Encodes the specified Site message. Does not implicitly {@link gridpact.state.Site.verify|verify} messages.
             * @param message Site message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Site.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Site message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Site & gridpact.state.Site.$Shape} Site
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Site & gridpact.state.Site.$Shape;

            /**
             * Creates a Site message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Site
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Site;

            /**
             * Creates a plain object from a Site message. Also converts values to other types if specified.
             * @param message Site
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Site, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Site to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Site {

            /** Properties of a Site. */
            interface $Properties {

                /** Site site */
                site?: (string|null);

                /** Site producerAccount */
                producerAccount?: (string|null);

                /** Site feedIn */
                feedIn?: (string|null);

                /** Site capacityW */
                capacityW?: (number|Long|null);

                /** Site status */
                status?: (string|null);

                /** Site latestReadingMs */
                latestReadingMs?: (number|Long|null);

                /** Site settledUntilMs */
                settledUntilMs?: (number|Long|null);

                /** Site height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Site. */
            type $Shape = gridpact.state.Site.$Properties;
        }

        /**
         * Properties of a Reading.
         * @deprecated Use gridpact.state.Reading.$Properties instead.
         */
        interface IReading extends gridpact.state.Reading.$Properties {
        }

        /** Represents a Reading. */
        class Reading {

            /**
             * Constructs a new Reading.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Reading.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reading line. */
            line?: (gridpact.transaction.ReadingLine.$Properties|null);

            /** Reading afterExchange. */
            afterExchange: gridpact.transaction.Register.$Properties[];

            /** Reading previousMs. */
            previousMs: (number|Long);

            /** Reading revision. */
            revision: number;

            /** Reading reason. */
            reason: string;

            /** Reading height. */
            height: (number|Long);

            /**
             * Creates a new Reading instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Reading instance
             */
            static create(properties: gridpact.state.Reading.$Shape): gridpact.state.Reading & gridpact.state.Reading.$Shape;
            static create(properties?: gridpact.state.Reading.$Properties): gridpact.state.Reading;

            /**
             * Encodes the specified Reading message. Does not implicitly {@link gridpact.state.Reading.verify|verify} messages.
             * @param message Reading message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Reading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reading message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Reading & gridpact.state.Reading.$Shape} Reading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Reading & gridpact.state.Reading.$Shape;

            /**
             * Creates a Reading message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Reading
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Reading;

            /**
             * Creates a plain object from a Reading message. Also converts values to other types if specified.
             * @param message Reading
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Reading, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Reading to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Reading {

            /** Properties of a Reading. */
            interface $Properties {

                /** Reading line */
                line?: (gridpact.transaction.ReadingLine.$Properties|null);

                /** Reading afterExchange */
                afterExchange?: (gridpact.transaction.Register.$Properties[]|null);

                /** Reading previousMs */
                previousMs?: (number|Long|null);

                /** Reading revision */
                revision?: (number|null);

                /** Reading reason */
                reason?: (string|null);

                /** Reading height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reading. */
            type $Shape = gridpact.state.Reading.$Properties;
        }

        /**
         * Properties of a Statement.
         * @deprecated Use gridpact.state.Statement.$Properties instead.
         */
        interface IStatement extends gridpact.state.Statement.$Properties {
        }

        /** Represents a Statement. */
        class Statement {

            /**
             * Constructs a new Statement.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Statement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Statement site. */
            site: string;

            /** Statement periodStartMs. */
            periodStartMs: (number|Long);

            /** Statement periodEndMs. */
            periodEndMs: (number|Long);

            /** Statement plan. */
            plan: string;

            /** Statement planVersion. */
            planVersion: number;

            /** Statement energies. */
            energies: gridpact.state.RateEnergy.$Properties[];

            /** Statement exportWh. */
            exportWh: (number|Long);

            /** Statement importWh. */
            importWh: (number|Long);

            /** Statement grossFen. */
            grossFen: (number|Long);

            /** Statement subsidyFen. */
            subsidyFen: (number|Long);

            /** Statement taxFen. */
            taxFen: (number|Long);

            /** Statement netFen. */
            netFen: (number|Long);

            /** Statement transfer. */
            transfer: string;

            /** Statement paidTo. */
            paidTo: string;

            /** Statement revision. */
            revision: number;

            /** Statement reason. */
            reason: string;

            /** Statement height. */
            height: (number|Long);

            /**
             * Creates a new Statement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Statement instance
             */
            static create(properties: gridpact.state.Statement.$Shape): gridpact.state.Statement & gridpact.state.Statement.$Shape;
            static create(properties?: gridpact.state.Statement.$Properties): gridpact.state.Statement;

            /**
             * Encodes the specified Statement message. Does not implicitly {@link gridpact.state.Statement.verify|verify} messages.
             * @param message Statement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Statement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Statement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Statement & gridpact.state.Statement.$Shape} Statement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Statement & gridpact.state.Statement.$Shape;

            /**
             * Creates a Statement message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Statement
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Statement;

            /**
             * Creates a plain object from a Statement message. Also converts values to other types if specified.
             * @param message Statement
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Statement, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Statement to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Statement {

            /** Properties of a Statement. */
            interface $Properties {

                /** Statement site */
                site?: (string|null);

                /** Statement periodStartMs */
                periodStartMs?: (number|Long|null);

                /** Statement periodEndMs */
                periodEndMs?: (number|Long|null);

                /** Statement plan */
                plan?: (string|null);

                /** Statement planVersion */
                planVersion?: (number|null);

                /** Statement energies */
                energies?: (gridpact.state.RateEnergy.$Properties[]|null);

                /** Statement exportWh */
                exportWh?: (number|Long|null);

                /** Statement importWh */
                importWh?: (number|Long|null);

                /** Statement grossFen */
                grossFen?: (number|Long|null);

                /** Statement subsidyFen */
                subsidyFen?: (number|Long|null);

                /** Statement taxFen */
                taxFen?: (number|Long|null);

                /** Statement netFen */
                netFen?: (number|Long|null);

                /** Statement transfer */
                transfer?: (string|null);

                /** Statement paidTo */
                paidTo?: (string|null);

                /** Statement revision */
                revision?: (number|null);

                /** Statement reason */
                reason?: (string|null);

                /** Statement height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Statement. */
            type $Shape = gridpact.state.Statement.$Properties;
        }

        /**
         * Properties of a RateEnergy.
         * @deprecated Use gridpact.state.RateEnergy.$Properties instead.
         */
        interface IRateEnergy extends gridpact.state.RateEnergy.$Properties {
        }

        /** Represents a RateEnergy. */
        class RateEnergy {

            /**
             * Constructs a new RateEnergy.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.RateEnergy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RateEnergy rate. */
            rate: string;

            /** RateEnergy exportWh. */
            exportWh: (number|Long);

            /**
             * Creates a new RateEnergy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RateEnergy instance
             */
            static create(properties: gridpact.state.RateEnergy.$Shape): gridpact.state.RateEnergy & gridpact.state.RateEnergy.$Shape;
            static create(properties?: gridpact.state.RateEnergy.$Properties): gridpact.state.RateEnergy;

            /**
             * Encodes the specified RateEnergy message. Does not implicitly {@link gridpact.state.RateEnergy.verify|verify} messages.
             * @param message RateEnergy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.RateEnergy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RateEnergy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.RateEnergy & gridpact.state.RateEnergy.$Shape} RateEnergy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.RateEnergy & gridpact.state.RateEnergy.$Shape;

            /**
             * Creates a RateEnergy message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RateEnergy
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.RateEnergy;

            /**
             * Creates a plain object from a RateEnergy message. Also converts values to other types if specified.
             * @param message RateEnergy
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.RateEnergy, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RateEnergy to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RateEnergy {

            /** Properties of a RateEnergy. */
            interface $Properties {

                /** RateEnergy rate */
                rate?: (string|null);

                /** RateEnergy exportWh */
                exportWh?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RateEnergy. */
            type $Shape = gridpact.state.RateEnergy.$Properties;
        }

        /**
         * Properties of a TariffPlan.
         * @deprecated Use gridpact.state.TariffPlan.$Properties instead.
         */
        interface ITariffPlan extends gridpact.state.TariffPlan.$Properties {
        }

        /** Represents a TariffPlan. */
        class TariffPlan {

            /**
             * Constructs a new TariffPlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.TariffPlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TariffPlan plan. */
            plan?: (gridpact.transaction.PublishTariffPlan.$Properties|null);

            /** TariffPlan height. */
            height: (number|Long);

            /**
             * Creates a new TariffPlan instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TariffPlan instance
             */
            static create(properties: gridpact.state.TariffPlan.$Shape): gridpact.state.TariffPlan & gridpact.state.TariffPlan.$Shape;
            static create(properties?: gridpact.state.TariffPlan.$Properties): gridpact.state.TariffPlan;

            /**
             * Encodes the specified TariffPlan message. Does not implicitly {@link gridpact.state.TariffPlan.verify|verify} messages.
             * @param message TariffPlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.TariffPlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TariffPlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.TariffPlan & gridpact.state.TariffPlan.$Shape} TariffPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.TariffPlan & gridpact.state.TariffPlan.$Shape;

            /**
             * Creates a TariffPlan message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TariffPlan
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.TariffPlan;

            /**
             * Creates a plain object from a TariffPlan message. Also converts values to other types if specified.
             * @param message TariffPlan
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.TariffPlan, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TariffPlan to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TariffPlan {

            /** Properties of a TariffPlan. */
            interface $Properties {

                /** TariffPlan plan */
                plan?: (gridpact.transaction.PublishTariffPlan.$Properties|null);

                /** TariffPlan height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TariffPlan. */
            type $Shape = gridpact.state.TariffPlan.$Properties;
        }

        /**
         * Properties of a Scenario.
         * @deprecated Use gridpact.state.Scenario.$Properties instead.
         */
        interface IScenario extends gridpact.state.Scenario.$Properties {
        }

        /** Represents a Scenario. */
        class Scenario {

            /**
             * Constructs a new Scenario.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Scenario.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Scenario policy. */
            policy?: (gridpact.transaction.DefineScenario.$Properties|null);

            /** Scenario owner. */
            owner: string;

            /** Scenario keyEpoch. */
            keyEpoch: number;

            /** Scenario height. */
            height: (number|Long);

            /**
             * Creates a new Scenario instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Scenario instance
             */
            static create(properties: gridpact.state.Scenario.$Shape): gridpact.state.Scenario & gridpact.state.Scenario.$Shape;
            static create(properties?: gridpact.state.Scenario.$Properties): gridpact.state.Scenario;

            /**
             * Encodes the specified Scenario message. Does not implicitly {@link gridpact.state.Scenario.verify|verify} messages.
             * @param message Scenario message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Scenario.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Scenario message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Scenario & gridpact.state.Scenario.$Shape} Scenario
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Scenario & gridpact.state.Scenario.$Shape;

            /**
             * Creates a Scenario message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Scenario
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Scenario;

            /**
             * Creates a plain object from a Scenario message. Also converts values to other types if specified.
             * @param message Scenario
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Scenario, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Scenario to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Scenario {

            /** Properties of a Scenario. */
            interface $Properties {

                /** Scenario policy */
                policy?: (gridpact.transaction.DefineScenario.$Properties|null);

                /** Scenario owner */
                owner?: (string|null);

                /** Scenario keyEpoch */
                keyEpoch?: (number|null);

                /** Scenario height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Scenario. */
            type $Shape = gridpact.state.Scenario.$Properties;
        }

        /**
         * Properties of a Record.
         * @deprecated Use gridpact.state.Record.$Properties instead.
         */
        interface IRecord extends gridpact.state.Record.$Properties {
        }

        /** Represents a Record. */
        class Record {

            /**
             * Constructs a new Record.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Record.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Record header. */
            header?: (gridpact.transaction.RecordHeader.$Properties|null);

            /** Record publisher. */
            publisher: string;

            /** Record height. */
            height: (number|Long);

            /** Record publishedMs. */
            publishedMs: (number|Long);

            /**
             * Creates a new Record instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Record instance
             */
            static create(properties: gridpact.state.Record.$Shape): gridpact.state.Record & gridpact.state.Record.$Shape;
            static create(properties?: gridpact.state.Record.$Properties): gridpact.state.Record;

            /**
             * Encodes the specified Record message. Does not implicitly {@link gridpact.state.Record.verify|verify} messages.
             * @param message Record message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Record & gridpact.state.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Record & gridpact.state.Record.$Shape;

            /**
             * Creates a Record message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Record
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Record;

            /**
             * Creates a plain object from a Record message. Also converts values to other types if specified.
             * @param message Record
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Record, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Record to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Record {

            /** Properties of a Record. */
            interface $Properties {

                /** Record header */
                header?: (gridpact.transaction.RecordHeader.$Properties|null);

                /** Record publisher */
                publisher?: (string|null);

                /** Record height */
                height?: (number|Long|null);

                /** Record publishedMs */
                publishedMs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Record. */
            type $Shape = gridpact.state.Record.$Properties;
        }

        /**
         * Properties of a Grant.
         * @deprecated Use gridpact.state.Grant.$Properties instead.
         */
        interface IGrant extends gridpact.state.Grant.$Properties {
        }

        /** Represents a Grant. */
        class Grant {

            /**
             * Constructs a new Grant.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Grant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Grant grant. */
            grant?: (gridpact.transaction.GrantAccess.$Properties|null);

            /** Grant owner. */
            owner: string;

            /** Grant status. */
            status: string;

            /** Grant reason. */
            reason: string;

            /** Grant height. */
            height: (number|Long);

            /** Grant revokedHeight. */
            revokedHeight: (number|Long);

            /**
             * Creates a new Grant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Grant instance
             */
            static create(properties: gridpact.state.Grant.$Shape): gridpact.state.Grant & gridpact.state.Grant.$Shape;
            static create(properties?: gridpact.state.Grant.$Properties): gridpact.state.Grant;

            /**
             * Encodes the specified Grant message. Does not implicitly {@link gridpact.state.Grant.verify|verify} messages.
             * @param message Grant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Grant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Grant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Grant & gridpact.state.Grant.$Shape} Grant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Grant & gridpact.state.Grant.$Shape;

            /**
             * Creates a Grant message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Grant
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Grant;

            /**
             * Creates a plain object from a Grant message. Also converts values to other types if specified.
             * @param message Grant
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Grant, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Grant to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Grant {

            /** Properties of a Grant. */
            interface $Properties {

                /** Grant grant */
                grant?: (gridpact.transaction.GrantAccess.$Properties|null);

                /** Grant owner */
                owner?: (string|null);

                /** Grant status */
                status?: (string|null);

                /** Grant reason */
                reason?: (string|null);

                /** Grant height */
                height?: (number|Long|null);

                /** Grant revokedHeight */
                revokedHeight?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Grant. */
            type $Shape = gridpact.state.Grant.$Properties;
        }

        /**
         * Properties of an AccessReceipt.
         * @deprecated Use gridpact.state.AccessReceipt.$Properties instead.
         */
        interface IAccessReceipt extends gridpact.state.AccessReceipt.$Properties {
        }

        /** Represents an AccessReceipt. */
        class AccessReceipt {

            /**
             * Constructs a new AccessReceipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.AccessReceipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccessReceipt receipt. */
            receipt: string;

            /** AccessReceipt reader. */
            reader: string;

            /** AccessReceipt record. */
            record: string;

            /** AccessReceipt grant. */
            grant: string;

            /** AccessReceipt purpose. */
            purpose: string;

            /** AccessReceipt allowed. */
            allowed: boolean;

            /** AccessReceipt reason. */
            reason: string;

            /** AccessReceipt atMs. */
            atMs: (number|Long);

            /** AccessReceipt height. */
            height: (number|Long);

            /**
             * Creates a new AccessReceipt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AccessReceipt instance
             */
            static create(properties: gridpact.state.AccessReceipt.$Shape): gridpact.state.AccessReceipt & gridpact.state.AccessReceipt.$Shape;
            static create(properties?: gridpact.state.AccessReceipt.$Properties): gridpact.state.AccessReceipt;

            /**
             * Encodes the specified AccessReceipt message. Does not implicitly {@link gridpact.state.AccessReceipt.verify|verify} messages.
             * @param message AccessReceipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.AccessReceipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccessReceipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.AccessReceipt & gridpact.state.AccessReceipt.$Shape} AccessReceipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.AccessReceipt & gridpact.state.AccessReceipt.$Shape;

            /**
             * Creates an AccessReceipt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AccessReceipt
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.AccessReceipt;

            /**
             * Creates a plain object from an AccessReceipt message. Also converts values to other types if specified.
             * @param message AccessReceipt
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.AccessReceipt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AccessReceipt to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AccessReceipt {

            /** Properties of an AccessReceipt. */
            interface $Properties {

                /** AccessReceipt receipt */
                receipt?: (string|null);

                /** AccessReceipt reader */
                reader?: (string|null);

                /** AccessReceipt record */
                record?: (string|null);

                /** AccessReceipt grant */
                grant?: (string|null);

                /** AccessReceipt purpose */
                purpose?: (string|null);

                /** AccessReceipt allowed */
                allowed?: (boolean|null);

                /** AccessReceipt reason */
                reason?: (string|null);

                /** AccessReceipt atMs */
                atMs?: (number|Long|null);

                /** AccessReceipt height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccessReceipt. */
            type $Shape = gridpact.state.AccessReceipt.$Properties;
        }

        /**
         * Properties of a LatestBlock.
         * @deprecated Use gridpact.state.LatestBlock.$Properties instead.
         */
        interface ILatestBlock extends gridpact.state.LatestBlock.$Properties {
        }

        /** Represents a LatestBlock. */
        class LatestBlock {

            /**
             * Constructs a new LatestBlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.LatestBlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LatestBlock height. */
            height: (number|Long);

            /** LatestBlock timestampMs. */
            timestampMs: (number|Long);

            /** LatestBlock blockHash. */
            blockHash: Uint8Array;

            /**
             * Creates a new LatestBlock instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LatestBlock instance
             */
            static create(properties: gridpact.state.LatestBlock.$Shape): gridpact.state.LatestBlock & gridpact.state.LatestBlock.$Shape;
            static create(properties?: gridpact.state.LatestBlock.$Properties): gridpact.state.LatestBlock;

            /**
             * Encodes the specified LatestBlock message. Does not implicitly {@link gridpact.state.LatestBlock.verify|verify} messages.
             * @param message LatestBlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.LatestBlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LatestBlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.LatestBlock & gridpact.state.LatestBlock.$Shape} LatestBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.LatestBlock & gridpact.state.LatestBlock.$Shape;

            /**
             * Creates a LatestBlock message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LatestBlock
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.LatestBlock;

            /**
             * Creates a plain object from a LatestBlock message. Also converts values to other types if specified.
             * @param message LatestBlock
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.LatestBlock, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LatestBlock to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LatestBlock {

            /** Properties of a LatestBlock. */
            interface $Properties {

                /** LatestBlock height */
                height?: (number|Long|null);

                /** LatestBlock timestampMs */
                timestampMs?: (number|Long|null);

                /** LatestBlock blockHash */
                blockHash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LatestBlock. */
            type $Shape = gridpact.state.LatestBlock.$Properties;
        }

        /**
         * Properties of a ReplayGuard.
         * @deprecated Use gridpact.state.ReplayGuard.$Properties instead.
         */
        interface IReplayGuard extends gridpact.state.ReplayGuard.$Properties {
        }

        /** Represents a ReplayGuard. */
        class ReplayGuard {

            /**
             * Constructs a new ReplayGuard.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.ReplayGuard.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplayGuard height. */
            height: (number|Long);

            /** ReplayGuard count. */
            count: (number|Long);

            /** ReplayGuard chain. */
            chain: Uint8Array;

            /**
             * Creates a new ReplayGuard instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReplayGuard instance
             */
            static create(properties: gridpact.state.ReplayGuard.$Shape): gridpact.state.ReplayGuard & gridpact.state.ReplayGuard.$Shape;
            static create(properties?: gridpact.state.ReplayGuard.$Properties): gridpact.state.ReplayGuard;

            /**
             * Encodes the specified ReplayGuard message. Does not implicitly {@link gridpact.state.ReplayGuard.verify|verify} messages.
             * @param message ReplayGuard message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.ReplayGuard.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplayGuard message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.ReplayGuard & gridpact.state.ReplayGuard.$Shape} ReplayGuard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.ReplayGuard & gridpact.state.ReplayGuard.$Shape;

            /**
             * Creates a ReplayGuard message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReplayGuard
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.ReplayGuard;

            /**
             * Creates a plain object from a ReplayGuard message. Also converts values to other types if specified.
             * @param message ReplayGuard
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.ReplayGuard, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReplayGuard to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReplayGuard {

            /** Properties of a ReplayGuard. */
            interface $Properties {

                /** ReplayGuard height */
                height?: (number|Long|null);

                /** ReplayGuard count */
                count?: (number|Long|null);

                /** ReplayGuard chain */
                chain?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplayGuard. */
            type $Shape = gridpact.state.ReplayGuard.$Properties;
        }

        /**
         * Properties of a ValidatorSet.
         * @deprecated Use gridpact.state.ValidatorSet.$Properties instead.
         */
        interface IValidatorSet extends gridpact.state.ValidatorSet.$Properties {
        }

        /** Represents a ValidatorSet. */
        class ValidatorSet {

            /**
             * Constructs a new ValidatorSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.ValidatorSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ValidatorSet epoch. */
            epoch: (number|Long);

            /** ValidatorSet validators. */
            validators: gridpact.state.Validator.$Properties[];

            /** ValidatorSet parameters. */
            parameters?: (gridpact.transaction.Parameters.$Properties|null);

            /** ValidatorSet protocolVersion. */
            protocolVersion: number;

            /**
             * Creates a new ValidatorSet instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ValidatorSet instance
             */
            static create(properties: gridpact.state.ValidatorSet.$Shape): gridpact.state.ValidatorSet & gridpact.state.ValidatorSet.$Shape;
            static create(properties?: gridpact.state.ValidatorSet.$Properties): gridpact.state.ValidatorSet;

            /**
             * Encodes the specified ValidatorSet message. Does not implicitly {@link gridpact.state.ValidatorSet.verify|verify} messages.
             * @param message ValidatorSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.ValidatorSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ValidatorSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.ValidatorSet & gridpact.state.ValidatorSet.$Shape} ValidatorSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.ValidatorSet & gridpact.state.ValidatorSet.$Shape;

            /**
             * Creates a ValidatorSet message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ValidatorSet
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.ValidatorSet;

            /**
             * Creates a plain object from a ValidatorSet message. Also converts values to other types if specified.
             * @param message ValidatorSet
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.ValidatorSet, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ValidatorSet to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ValidatorSet {

            /** Properties of a ValidatorSet. */
            interface $Properties {

                /** ValidatorSet epoch */
                epoch?: (number|Long|null);

                /** ValidatorSet validators */
                validators?: (gridpact.state.Validator.$Properties[]|null);

                /** ValidatorSet parameters */
                parameters?: (gridpact.transaction.Parameters.$Properties|null);

                /** ValidatorSet protocolVersion */
                protocolVersion?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ValidatorSet. */
            type $Shape = gridpact.state.ValidatorSet.$Properties;
        }

        /**
         * Properties of a Validator.
         * @deprecated Use gridpact.state.Validator.$Properties instead.
         */
        interface IValidator extends gridpact.state.Validator.$Properties {
        }

        /** Represents a Validator. */
        class Validator {

            /**
             * Constructs a new Validator.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Validator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Validator member. */
            member: string;

            /** Validator consensusKey. */
            consensusKey: Uint8Array;

            /**
             * Creates a new Validator instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Validator instance
             */
            static create(properties: gridpact.state.Validator.$Shape): gridpact.state.Validator & gridpact.state.Validator.$Shape;
            static create(properties?: gridpact.state.Validator.$Properties): gridpact.state.Validator;

            /**
             * Encodes the specified Validator message. Does not implicitly {@link gridpact.state.Validator.verify|verify} messages.
             * @param message Validator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Validator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Validator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Validator & gridpact.state.Validator.$Shape} Validator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Validator & gridpact.state.Validator.$Shape;

            /**
             * Creates a Validator message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Validator
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Validator;

            /**
             * Creates a plain object from a Validator message. Also converts values to other types if specified.
             * @param message Validator
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Validator, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Validator to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Validator {

            /** Properties of a Validator. */
            interface $Properties {

                /** Validator member */
                member?: (string|null);

                /** Validator consensusKey */
                consensusKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Validator. */
            type $Shape = gridpact.state.Validator.$Properties;
        }

        /**
         * Properties of an Evidence.
         * @deprecated Use gridpact.state.Evidence.$Properties instead.
         */
        interface IEvidence extends gridpact.state.Evidence.$Properties {
        }

        /** Represents an Evidence. */
        class Evidence {

            /**
             * Constructs a new Evidence.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Evidence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Evidence record. */
            record?: (gridpact.transaction.EvidenceRecord.$Properties|null);

            /** Evidence accused. */
            accused: string;

            /** Evidence key. */
            key: Uint8Array;

            /** Evidence offence. */
            offence: string;

            /** Evidence recordedBy. */
            recordedBy: string;

            /** Evidence height. */
            height: (number|Long);

            /** Evidence recordedMs. */
            recordedMs: (number|Long);

            /**
             * Creates a new Evidence instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Evidence instance
             */
            static create(properties: gridpact.state.Evidence.$Shape): gridpact.state.Evidence & gridpact.state.Evidence.$Shape;
            static create(properties?: gridpact.state.Evidence.$Properties): gridpact.state.Evidence;

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link gridpact.state.Evidence.verify|verify} messages.
             * @param message Evidence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Evidence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Evidence & gridpact.state.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Evidence & gridpact.state.Evidence.$Shape;

            /**
             * Creates an Evidence message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Evidence
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Evidence;

            /**
             * Creates a plain object from an Evidence message. Also converts values to other types if specified.
             * @param message Evidence
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Evidence, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Evidence to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Evidence {

            /** Properties of an Evidence. */
            interface $Properties {

                /** Evidence record */
                record?: (gridpact.transaction.EvidenceRecord.$Properties|null);

                /** Evidence accused */
                accused?: (string|null);

                /** Evidence key */
                key?: (Uint8Array|null);

                /** Evidence offence */
                offence?: (string|null);

                /** Evidence recordedBy */
                recordedBy?: (string|null);

                /** Evidence height */
                height?: (number|Long|null);

                /** Evidence recordedMs */
                recordedMs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Evidence. */
            type $Shape = gridpact.state.Evidence.$Properties;
        }

        /**
         * Properties of an EvidenceTally.
         * @deprecated Use gridpact.state.EvidenceTally.$Properties instead.
         */
        interface IEvidenceTally extends gridpact.state.EvidenceTally.$Properties {
        }

        /** Represents an EvidenceTally. */
        class EvidenceTally {

            /**
             * Constructs a new EvidenceTally.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.EvidenceTally.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EvidenceTally records. */
            records: number;

            /**
             * Creates a new EvidenceTally instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EvidenceTally instance
             */
            static create(properties: gridpact.state.EvidenceTally.$Shape): gridpact.state.EvidenceTally & gridpact.state.EvidenceTally.$Shape;
            static create(properties?: gridpact.state.EvidenceTally.$Properties): gridpact.state.EvidenceTally;

            /**
             * Encodes the specified EvidenceTally message. Does not implicitly {@link gridpact.state.EvidenceTally.verify|verify} messages.
             * @param message EvidenceTally message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.EvidenceTally.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EvidenceTally message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.EvidenceTally & gridpact.state.EvidenceTally.$Shape} EvidenceTally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.EvidenceTally & gridpact.state.EvidenceTally.$Shape;

            /**
             * Creates an EvidenceTally message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns EvidenceTally
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.EvidenceTally;

            /**
             * Creates a plain object from an EvidenceTally message. Also converts values to other types if specified.
             * @param message EvidenceTally
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.EvidenceTally, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this EvidenceTally to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace EvidenceTally {

            /** Properties of an EvidenceTally. */
            interface $Properties {

                /** EvidenceTally records */
                records?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EvidenceTally. */
            type $Shape = gridpact.state.EvidenceTally.$Properties;
        }

        /**
         * Properties of a GovernanceRules.
         * @deprecated Use gridpact.state.GovernanceRules.$Properties instead.
         */
        interface IGovernanceRules extends gridpact.state.GovernanceRules.$Properties {
        }

        /** Represents a GovernanceRules. */
        class GovernanceRules {

            /**
             * Constructs a new GovernanceRules.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.GovernanceRules.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GovernanceRules thresholds. */
            thresholds: gridpact.state.Threshold.$Properties[];

            /** GovernanceRules fewestValidators. */
            fewestValidators: number;

            /**
             * Creates a new GovernanceRules instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GovernanceRules instance
             */
            static create(properties: gridpact.state.GovernanceRules.$Shape): gridpact.state.GovernanceRules & gridpact.state.GovernanceRules.$Shape;
            static create(properties?: gridpact.state.GovernanceRules.$Properties): gridpact.state.GovernanceRules;

            /**
             * Encodes the specified GovernanceRules message. Does not implicitly {@link gridpact.state.GovernanceRules.verify|verify} messages.
             * @param message GovernanceRules message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.GovernanceRules.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GovernanceRules message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.GovernanceRules & gridpact.state.GovernanceRules.$Shape} GovernanceRules
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.GovernanceRules & gridpact.state.GovernanceRules.$Shape;

            /**
             * Creates a GovernanceRules message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GovernanceRules
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.GovernanceRules;

            /**
             * Creates a plain object from a GovernanceRules message. Also converts values to other types if specified.
             * @param message GovernanceRules
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.GovernanceRules, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GovernanceRules to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GovernanceRules {

            /** Properties of a GovernanceRules. */
            interface $Properties {

                /** GovernanceRules thresholds */
                thresholds?: (gridpact.state.Threshold.$Properties[]|null);

                /** GovernanceRules fewestValidators */
                fewestValidators?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GovernanceRules. */
            type $Shape = gridpact.state.GovernanceRules.$Properties;
        }

        /**
         * Properties of a Threshold.
         * @deprecated Use gridpact.state.Threshold.$Properties instead.
         */
        interface IThreshold extends gridpact.state.Threshold.$Properties {
        }

        /** Represents a Threshold. */
        class Threshold {

            /**
             * Constructs a new Threshold.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Threshold.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Threshold change. */
            change: string;

            /** Threshold numerator. */
            numerator: number;

            /** Threshold denominator. */
            denominator: number;

            /**
             * Creates a new Threshold instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Threshold instance
             */
            static create(properties: gridpact.state.Threshold.$Shape): gridpact.state.Threshold & gridpact.state.Threshold.$Shape;
            static create(properties?: gridpact.state.Threshold.$Properties): gridpact.state.Threshold;

            /**
             * Encodes the specified Threshold message. Does not implicitly {@link gridpact.state.Threshold.verify|verify} messages.
             * @param message Threshold message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Threshold.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Threshold message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Threshold & gridpact.state.Threshold.$Shape} Threshold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Threshold & gridpact.state.Threshold.$Shape;

            /**
             * Creates a Threshold message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Threshold
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Threshold;

            /**
             * Creates a plain object from a Threshold message. Also converts values to other types if specified.
             * @param message Threshold
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Threshold, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Threshold to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Threshold {

            /** Properties of a Threshold. */
            interface $Properties {

                /** Threshold change */
                change?: (string|null);

                /** Threshold numerator */
                numerator?: (number|null);

                /** Threshold denominator */
                denominator?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Threshold. */
            type $Shape = gridpact.state.Threshold.$Properties;
        }

        /**
         * Properties of a Proposal.
         * @deprecated Use gridpact.state.Proposal.$Properties instead.
         */
        interface IProposal extends gridpact.state.Proposal.$Properties {
        }

        /** Represents a Proposal. */
        class Proposal {

            /**
             * Constructs a new Proposal.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Proposal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Proposal change. */
            change?: (gridpact.transaction.ProposeChange.$Properties|null);

            /** Proposal proposer. */
            proposer: string;

            /** Proposal approvals. */
            approvals: string[];

            /** Proposal status. */
            status: string;

            /** Proposal height. */
            height: (number|Long);

            /** Proposal endedHeight. */
            endedHeight: (number|Long);

            /**
             * Creates a new Proposal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Proposal instance
             */
            static create(properties: gridpact.state.Proposal.$Shape): gridpact.state.Proposal & gridpact.state.Proposal.$Shape;
            static create(properties?: gridpact.state.Proposal.$Properties): gridpact.state.Proposal;

            /**
             * Encodes the specified Proposal message. Does not implicitly {@link gridpact.state.Proposal.verify|verify} messages.
             * @param message Proposal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Proposal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Proposal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Proposal & gridpact.state.Proposal.$Shape} Proposal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Proposal & gridpact.state.Proposal.$Shape;

            /**
             * Creates a Proposal message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Proposal
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Proposal;

            /**
             * Creates a plain object from a Proposal message. Also converts values to other types if specified.
             * @param message Proposal
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Proposal, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Proposal to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Proposal {

            /** Properties of a Proposal. */
            interface $Properties {

                /** Proposal change */
                change?: (gridpact.transaction.ProposeChange.$Properties|null);

                /** Proposal proposer */
                proposer?: (string|null);

                /** Proposal approvals */
                approvals?: (string[]|null);

                /** Proposal status */
                status?: (string|null);

                /** Proposal height */
                height?: (number|Long|null);

                /** Proposal endedHeight */
                endedHeight?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Proposal. */
            type $Shape = gridpact.state.Proposal.$Properties;
        }

        /**
         * Properties of an OpenProposals.
         * @deprecated Use gridpact.state.OpenProposals.$Properties instead.
         */
        interface IOpenProposals extends gridpact.state.OpenProposals.$Properties {
        }

        /** Represents an OpenProposals. */
        class OpenProposals {

            /**
             * Constructs a new OpenProposals.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.OpenProposals.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenProposals proposals. */
            proposals: string[];

            /**
             * Creates a new OpenProposals instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OpenProposals instance
             */
            static create(properties: gridpact.state.OpenProposals.$Shape): gridpact.state.OpenProposals & gridpact.state.OpenProposals.$Shape;
            static create(properties?: gridpact.state.OpenProposals.$Properties): gridpact.state.OpenProposals;

            /**
             * Encodes the specified OpenProposals message. Does not implicitly {@link gridpact.state.OpenProposals.verify|verify} messages.
             * @param message OpenProposals message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.OpenProposals.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenProposals message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.OpenProposals & gridpact.state.OpenProposals.$Shape} OpenProposals
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.OpenProposals & gridpact.state.OpenProposals.$Shape;

            /**
             * Creates an OpenProposals message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OpenProposals
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.OpenProposals;

            /**
             * Creates a plain object from an OpenProposals message. Also converts values to other types if specified.
             * @param message OpenProposals
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.OpenProposals, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OpenProposals to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OpenProposals {

            /** Properties of an OpenProposals. */
            interface $Properties {

                /** OpenProposals proposals */
                proposals?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenProposals. */
            type $Shape = gridpact.state.OpenProposals.$Properties;
        }

        /**
         * Properties of a ScheduledVersion.
         * @deprecated Use gridpact.state.ScheduledVersion.$Properties instead.
         */
        interface IScheduledVersion extends gridpact.state.ScheduledVersion.$Properties {
        }

        /** Represents a ScheduledVersion. */
        class ScheduledVersion {

            /**
             * Constructs a new ScheduledVersion.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.ScheduledVersion.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ScheduledVersion protocolVersion. */
            protocolVersion: number;

            /** ScheduledVersion atHeight. */
            atHeight: (number|Long);

            /** ScheduledVersion proposal. */
            proposal: string;

            /**
             * Creates a new ScheduledVersion instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ScheduledVersion instance
             */
            static create(properties: gridpact.state.ScheduledVersion.$Shape): gridpact.state.ScheduledVersion & gridpact.state.ScheduledVersion.$Shape;
            static create(properties?: gridpact.state.ScheduledVersion.$Properties): gridpact.state.ScheduledVersion;

            /**
             * Encodes the specified ScheduledVersion message. Does not implicitly {@link gridpact.state.ScheduledVersion.verify|verify} messages.
             * @param message ScheduledVersion message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.ScheduledVersion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ScheduledVersion message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.ScheduledVersion & gridpact.state.ScheduledVersion.$Shape} ScheduledVersion
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.ScheduledVersion & gridpact.state.ScheduledVersion.$Shape;

            /**
             * Creates a ScheduledVersion message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ScheduledVersion
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.ScheduledVersion;

            /**
             * Creates a plain object from a ScheduledVersion message. Also converts values to other types if specified.
             * @param message ScheduledVersion
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.ScheduledVersion, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ScheduledVersion to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ScheduledVersion {

            /** Properties of a ScheduledVersion. */
            interface $Properties {

                /** ScheduledVersion protocolVersion */
                protocolVersion?: (number|null);

                /** ScheduledVersion atHeight */
                atHeight?: (number|Long|null);

                /** ScheduledVersion proposal */
                proposal?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ScheduledVersion. */
            type $Shape = gridpact.state.ScheduledVersion.$Properties;
        }

        /**
         * Properties of a Standing.
         * @deprecated Use gridpact.state.Standing.$Properties instead.
         */
        interface IStanding extends gridpact.state.Standing.$Properties {
        }

        /** Represents a Standing. */
        class Standing {

            /**
             * Constructs a new Standing.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Standing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Standing status. */
            status: string;

            /** Standing consensusKey. */
            consensusKey: Uint8Array;

            /** Standing height. */
            height: (number|Long);

            /**
             * Creates a new Standing instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Standing instance
             */
            static create(properties: gridpact.state.Standing.$Shape): gridpact.state.Standing & gridpact.state.Standing.$Shape;
            static create(properties?: gridpact.state.Standing.$Properties): gridpact.state.Standing;

            /**
             * Encodes the specified Standing message. Does not implicitly {@link gridpact.state.Standing.verify|verify} messages.
             * @param message Standing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Standing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Standing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Standing & gridpact.state.Standing.$Shape} Standing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Standing & gridpact.state.Standing.$Shape;

            /**
             * Creates a Standing message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Standing
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Standing;

            /**
             * Creates a plain object from a Standing message. Also converts values to other types if specified.
             * @param message Standing
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Standing, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Standing to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Standing {

            /** Properties of a Standing. */
            interface $Properties {

                /** Standing status */
                status?: (string|null);

                /** Standing consensusKey */
                consensusKey?: (Uint8Array|null);

                /** Standing height */
                height?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Standing. */
            type $Shape = gridpact.state.Standing.$Properties;
        }

        /**
         * Properties of a KeyUse.
         * @deprecated Use gridpact.state.KeyUse.$Properties instead.
         */
        interface IKeyUse extends gridpact.state.KeyUse.$Properties {
        }

        /** Represents a KeyUse. */
        class KeyUse {

            /**
             * Constructs a new KeyUse.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.KeyUse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeyUse member. */
            member: string;

            /** KeyUse retired. */
            retired: boolean;

            /**
             * Creates a new KeyUse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KeyUse instance
             */
            static create(properties: gridpact.state.KeyUse.$Shape): gridpact.state.KeyUse & gridpact.state.KeyUse.$Shape;
            static create(properties?: gridpact.state.KeyUse.$Properties): gridpact.state.KeyUse;

            /**
             * Encodes the specified KeyUse message. Does not implicitly {@link gridpact.state.KeyUse.verify|verify} messages.
             * @param message KeyUse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.KeyUse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeyUse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.KeyUse & gridpact.state.KeyUse.$Shape} KeyUse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.KeyUse & gridpact.state.KeyUse.$Shape;

            /**
             * Creates a KeyUse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns KeyUse
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.KeyUse;

            /**
             * Creates a plain object from a KeyUse message. Also converts values to other types if specified.
             * @param message KeyUse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.KeyUse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this KeyUse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace KeyUse {

            /** Properties of a KeyUse. */
            interface $Properties {

                /** KeyUse member */
                member?: (string|null);

                /** KeyUse retired */
                retired?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeyUse. */
            type $Shape = gridpact.state.KeyUse.$Properties;
        }

        /**
         * Properties of a SyncReport.
         * @deprecated Use gridpact.state.SyncReport.$Properties instead.
         */
        interface ISyncReport extends gridpact.state.SyncReport.$Properties {
        }

        /** Represents a SyncReport. */
        class SyncReport {

            /**
             * Constructs a new SyncReport.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.SyncReport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SyncReport height. */
            height: (number|Long);

            /** SyncReport consensusKey. */
            consensusKey: Uint8Array;

            /** SyncReport reportedHeight. */
            reportedHeight: (number|Long);

            /**
             * Creates a new SyncReport instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SyncReport instance
             */
            static create(properties: gridpact.state.SyncReport.$Shape): gridpact.state.SyncReport & gridpact.state.SyncReport.$Shape;
            static create(properties?: gridpact.state.SyncReport.$Properties): gridpact.state.SyncReport;

            /**
             * Encodes the specified SyncReport message. Does not implicitly {@link gridpact.state.SyncReport.verify|verify} messages.
             * @param message SyncReport message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.SyncReport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SyncReport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.SyncReport & gridpact.state.SyncReport.$Shape} SyncReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.SyncReport & gridpact.state.SyncReport.$Shape;

            /**
             * Creates a SyncReport message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SyncReport
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.SyncReport;

            /**
             * Creates a plain object from a SyncReport message. Also converts values to other types if specified.
             * @param message SyncReport
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.SyncReport, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SyncReport to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SyncReport {

            /** Properties of a SyncReport. */
            interface $Properties {

                /** SyncReport height */
                height?: (number|Long|null);

                /** SyncReport consensusKey */
                consensusKey?: (Uint8Array|null);

                /** SyncReport reportedHeight */
                reportedHeight?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SyncReport. */
            type $Shape = gridpact.state.SyncReport.$Properties;
        }

        /**
         * Properties of a RecentRoots.
         * @deprecated Use gridpact.state.RecentRoots.$Properties instead.
         */
        interface IRecentRoots extends gridpact.state.RecentRoots.$Properties {
        }

        /** Represents a RecentRoots. */
        class RecentRoots {

            /**
             * Constructs a new RecentRoots.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.RecentRoots.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecentRoots height. */
            height: (number|Long);

            /** RecentRoots roots. */
            roots: Uint8Array;

            /**
             * Creates a new RecentRoots instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecentRoots instance
             */
            static create(properties: gridpact.state.RecentRoots.$Shape): gridpact.state.RecentRoots & gridpact.state.RecentRoots.$Shape;
            static create(properties?: gridpact.state.RecentRoots.$Properties): gridpact.state.RecentRoots;

            /**
             * Encodes the specified RecentRoots message. Does not implicitly {@link gridpact.state.RecentRoots.verify|verify} messages.
             * @param message RecentRoots message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.RecentRoots.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecentRoots message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.RecentRoots & gridpact.state.RecentRoots.$Shape} RecentRoots
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.RecentRoots & gridpact.state.RecentRoots.$Shape;

            /**
             * Creates a RecentRoots message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecentRoots
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.RecentRoots;

            /**
             * Creates a plain object from a RecentRoots message. Also converts values to other types if specified.
             * @param message RecentRoots
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.RecentRoots, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecentRoots to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RecentRoots {

            /** Properties of a RecentRoots. */
            interface $Properties {

                /** RecentRoots height */
                height?: (number|Long|null);

                /** RecentRoots roots */
                roots?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecentRoots. */
            type $Shape = gridpact.state.RecentRoots.$Properties;
        }

        /**
         * Properties of a Receipt.
         * @deprecated Use gridpact.state.Receipt.$Properties instead.
         */
        interface IReceipt extends gridpact.state.Receipt.$Properties {
        }

        /** Represents a Receipt. */
        class Receipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Receipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Receipt transactionId. */
            transactionId: Uint8Array;

            /** Receipt code. */
            code: number;

            /** Receipt data. */
            data: gridpact.state.Datum.$Properties[];

            /** Receipt lines. */
            lines: gridpact.state.LineReceipt.$Properties[];

            /**
             * Creates a new Receipt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Receipt instance
             */
            static create(properties: gridpact.state.Receipt.$Shape): gridpact.state.Receipt & gridpact.state.Receipt.$Shape;
            static create(properties?: gridpact.state.Receipt.$Properties): gridpact.state.Receipt;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link gridpact.state.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Receipt & gridpact.state.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Receipt & gridpact.state.Receipt.$Shape;

            /**
             * Creates a Receipt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Receipt
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Receipt;

            /**
             * Creates a plain object from a Receipt message. Also converts values to other types if specified.
             * @param message Receipt
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Receipt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Receipt to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Receipt {

            /** Properties of a Receipt. */
            interface $Properties {

                /** Receipt transactionId */
                transactionId?: (Uint8Array|null);

                /** Receipt code */
                code?: (number|null);

                /** Receipt data */
                data?: (gridpact.state.Datum.$Properties[]|null);

                /** Receipt lines */
                lines?: (gridpact.state.LineReceipt.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Receipt. */
            type $Shape = gridpact.state.Receipt.$Properties;
        }

        /**
         * Properties of a LineReceipt.
         * @deprecated Use gridpact.state.LineReceipt.$Properties instead.
         */
        interface ILineReceipt extends gridpact.state.LineReceipt.$Properties {
        }

        /** Represents a LineReceipt. */
        class LineReceipt {

            /**
             * Constructs a new LineReceipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.LineReceipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LineReceipt code. */
            code: number;

            /** LineReceipt data. */
            data: gridpact.state.Datum.$Properties[];

            /** LineReceipt transfer. */
            transfer: string;

            /**
             * Creates a new LineReceipt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LineReceipt instance
             */
            static create(properties: gridpact.state.LineReceipt.$Shape): gridpact.state.LineReceipt & gridpact.state.LineReceipt.$Shape;
            static create(properties?: gridpact.state.LineReceipt.$Properties): gridpact.state.LineReceipt;

            /**
             * Encodes the specified LineReceipt message. Does not implicitly {@link gridpact.state.LineReceipt.verify|verify} messages.
             * @param message LineReceipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.LineReceipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LineReceipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.LineReceipt & gridpact.state.LineReceipt.$Shape} LineReceipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.LineReceipt & gridpact.state.LineReceipt.$Shape;

            /**
             * Creates a LineReceipt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LineReceipt
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.LineReceipt;

            /**
             * Creates a plain object from a LineReceipt message. Also converts values to other types if specified.
             * @param message LineReceipt
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.LineReceipt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LineReceipt to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LineReceipt {

            /** Properties of a LineReceipt. */
            interface $Properties {

                /** LineReceipt code */
                code?: (number|null);

                /** LineReceipt data */
                data?: (gridpact.state.Datum.$Properties[]|null);

                /** LineReceipt transfer */
                transfer?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LineReceipt. */
            type $Shape = gridpact.state.LineReceipt.$Properties;
        }

        /**
         * Properties of a Datum.
         * @deprecated Use gridpact.state.Datum.$Properties instead.
         */
        interface IDatum extends gridpact.state.Datum.$Properties {
        }

        /** Represents a Datum. */
        class Datum {

            /**
             * Constructs a new Datum.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.state.Datum.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Datum name. */
            name: string;

            /** Datum value. */
            value: string;

            /**
             * Creates a new Datum instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Datum instance
             */
            static create(properties: gridpact.state.Datum.$Shape): gridpact.state.Datum & gridpact.state.Datum.$Shape;
            static create(properties?: gridpact.state.Datum.$Properties): gridpact.state.Datum;

            /**
             * Encodes the specified Datum message. Does not implicitly {@link gridpact.state.Datum.verify|verify} messages.
             * @param message Datum message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.state.Datum.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Datum message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.state.Datum & gridpact.state.Datum.$Shape} Datum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.state.Datum & gridpact.state.Datum.$Shape;

            /**
             * Creates a Datum message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Datum
             */
            static fromObject(object: { [k: string]: any }): gridpact.state.Datum;

            /**
             * Creates a plain object from a Datum message. Also converts values to other types if specified.
             * @param message Datum
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.state.Datum, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Datum to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Datum {

            /** Properties of a Datum. */
            interface $Properties {

                /** Datum name */
                name?: (string|null);

                /** Datum value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Datum. */
            type $Shape = gridpact.state.Datum.$Properties;
        }
    }

    /** Namespace network. */
    namespace network {

        /**
         * Properties of a BlockHeader.
         * @deprecated Use gridpact.network.BlockHeader.$Properties instead.
         */
        interface IBlockHeader extends gridpact.network.BlockHeader.$Properties {
        }

        /** Represents a BlockHeader. */
        class BlockHeader {

            /**
             * Constructs a new BlockHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.BlockHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlockHeader epoch. */
            epoch: (number|Long);

            /** BlockHeader view. */
            view: (number|Long);

            /** BlockHeader height. */
            height: (number|Long);

            /** BlockHeader parentView. */
            parentView: (number|Long);

            /** BlockHeader parentHash. */
            parentHash: Uint8Array;

            /** BlockHeader timestampMs. */
            timestampMs: (number|Long);

            /** BlockHeader batchHashes. */
            batchHashes: Uint8Array[];

            /** BlockHeader seal. */
            seal: Uint8Array;

            /** BlockHeader evidence. */
            evidence: Uint8Array[];

            /**
             * Creates a new BlockHeader instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BlockHeader instance
             */
            static create(properties: gridpact.network.BlockHeader.$Shape): gridpact.network.BlockHeader & gridpact.network.BlockHeader.$Shape;
            static create(properties?: gridpact.network.BlockHeader.$Properties): gridpact.network.BlockHeader;

            /**
             * Encodes the specified BlockHeader message. Does not implicitly {@link gridpact.network.BlockHeader.verify|verify} messages.
             * @param message BlockHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.BlockHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlockHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.BlockHeader & gridpact.network.BlockHeader.$Shape} BlockHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.BlockHeader & gridpact.network.BlockHeader.$Shape;

            /**
             * Creates a BlockHeader message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns BlockHeader
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.BlockHeader;

            /**
             * Creates a plain object from a BlockHeader message. Also converts values to other types if specified.
             * @param message BlockHeader
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.BlockHeader, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this BlockHeader to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace BlockHeader {

            /** Properties of a BlockHeader. */
            interface $Properties {

                /** BlockHeader epoch */
                epoch?: (number|Long|null);

                /** BlockHeader view */
                view?: (number|Long|null);

                /** BlockHeader height */
                height?: (number|Long|null);

                /** BlockHeader parentView */
                parentView?: (number|Long|null);

                /** BlockHeader parentHash */
                parentHash?: (Uint8Array|null);

                /** BlockHeader timestampMs */
                timestampMs?: (number|Long|null);

                /** BlockHeader batchHashes */
                batchHashes?: (Uint8Array[]|null);

                /** BlockHeader seal */
                seal?: (Uint8Array|null);

                /** BlockHeader evidence */
                evidence?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlockHeader. */
            type $Shape = gridpact.network.BlockHeader.$Properties;
        }

        /**
         * Properties of a Proposal.
         * @deprecated Use gridpact.network.Proposal.$Properties instead.
         */
        interface IProposal extends gridpact.network.Proposal.$Properties {
        }

        /** Represents a Proposal. */
        class Proposal {

            /**
             * Constructs a new Proposal.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Proposal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Proposal header. */
            header?: (gridpact.network.BlockHeader.$Properties|null);

            /** Proposal signature. */
            signature: Uint8Array;

            /** Proposal justification. */
            justification: gridpact.network.Certificate.$Properties[];

            /** Proposal reproposedIn. */
            reproposedIn: (number|Long);

            /**
             * Creates a new Proposal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Proposal instance
             */
            static create(properties: gridpact.network.Proposal.$Shape): gridpact.network.Proposal & gridpact.network.Proposal.$Shape;
            static create(properties?: gridpact.network.Proposal.$Properties): gridpact.network.Proposal;

            /**
             * Encodes the specified Proposal message. Does not implicitly {@link gridpact.network.Proposal.verify|verify} messages.
             * @param message Proposal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Proposal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Proposal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Proposal & gridpact.network.Proposal.$Shape} Proposal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Proposal & gridpact.network.Proposal.$Shape;

            /**
             * Creates a Proposal message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Proposal
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Proposal;

            /**
             * Creates a plain object from a Proposal message. Also converts values to other types if specified.
             * @param message Proposal
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Proposal, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Proposal to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Proposal {

            /** Properties of a Proposal. */
            interface $Properties {

                /** Proposal header */
                header?: (gridpact.network.BlockHeader.$Properties|null);

                /** Proposal signature */
                signature?: (Uint8Array|null);

                /** Proposal justification */
                justification?: (gridpact.network.Certificate.$Properties[]|null);

                /** Proposal reproposedIn */
                reproposedIn?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Proposal. */
            type $Shape = gridpact.network.Proposal.$Properties;
        }

        /**
         * Properties of a Vote.
         * @deprecated Use gridpact.network.Vote.$Properties instead.
         */
        interface IVote extends gridpact.network.Vote.$Properties {
        }

        /** Represents a Vote. */
        class Vote {

            /**
             * Constructs a new Vote.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Vote.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Vote kind. */
            kind: number;

            /** Vote epoch. */
            epoch: (number|Long);

            /** Vote view. */
            view: (number|Long);

            /** Vote blockHash. */
            blockHash: Uint8Array;

            /** Vote result. */
            result: Uint8Array;

            /** Vote signer. */
            signer: number;

            /** Vote signature. */
            signature: Uint8Array;

            /**
             * Creates a new Vote instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Vote instance
             */
            static create(properties: gridpact.network.Vote.$Shape): gridpact.network.Vote & gridpact.network.Vote.$Shape;
            static create(properties?: gridpact.network.Vote.$Properties): gridpact.network.Vote;

            /**
             * Encodes the specified Vote message. Does not implicitly {@link gridpact.network.Vote.verify|verify} messages.
             * @param message Vote message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Vote.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Vote message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Vote & gridpact.network.Vote.$Shape} Vote
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Vote & gridpact.network.Vote.$Shape;

            /**
             * Creates a Vote message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Vote
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Vote;

            /**
             * Creates a plain object from a Vote message. Also converts values to other types if specified.
             * @param message Vote
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Vote, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Vote to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Vote {

            /** Properties of a Vote. */
            interface $Properties {

                /** Vote kind */
                kind?: (number|null);

                /** Vote epoch */
                epoch?: (number|Long|null);

                /** Vote view */
                view?: (number|Long|null);

                /** Vote blockHash */
                blockHash?: (Uint8Array|null);

                /** Vote result */
                result?: (Uint8Array|null);

                /** Vote signer */
                signer?: (number|null);

                /** Vote signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Vote. */
            type $Shape = gridpact.network.Vote.$Properties;
        }

        /**
         * Properties of a Certificate.
         * @deprecated Use gridpact.network.Certificate.$Properties instead.
         */
        interface ICertificate extends gridpact.network.Certificate.$Properties {
        }

        /** Represents a Certificate. */
        class Certificate {

            /**
             * Constructs a new Certificate.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Certificate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Certificate kind. */
            kind: number;

            /** Certificate epoch. */
            epoch: (number|Long);

            /** Certificate view. */
            view: (number|Long);

            /** Certificate blockHash. */
            blockHash: Uint8Array;

            /** Certificate result. */
            result: Uint8Array;

            /** Certificate bitmap. */
            bitmap: Uint8Array;

            /** Certificate signatures. */
            signatures: Uint8Array[];

            /**
             * Creates a new Certificate instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Certificate instance
             */
            static create(properties: gridpact.network.Certificate.$Shape): gridpact.network.Certificate & gridpact.network.Certificate.$Shape;
            static create(properties?: gridpact.network.Certificate.$Properties): gridpact.network.Certificate;

            /**
             * Encodes the specified Certificate message. Does not implicitly {@link gridpact.network.Certificate.verify|verify} messages.
             * @param message Certificate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Certificate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Certificate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Certificate & gridpact.network.Certificate.$Shape} Certificate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Certificate & gridpact.network.Certificate.$Shape;

            /**
             * Creates a Certificate message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Certificate
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Certificate;

            /**
             * Creates a plain object from a Certificate message. Also converts values to other types if specified.
             * @param message Certificate
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Certificate, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Certificate to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Certificate {

            /** Properties of a Certificate. */
            interface $Properties {

                /** Certificate kind */
                kind?: (number|null);

                /** Certificate epoch */
                epoch?: (number|Long|null);

                /** Certificate view */
                view?: (number|Long|null);

                /** Certificate blockHash */
                blockHash?: (Uint8Array|null);

                /** Certificate result */
                result?: (Uint8Array|null);

                /** Certificate bitmap */
                bitmap?: (Uint8Array|null);

                /** Certificate signatures */
                signatures?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Certificate. */
            type $Shape = gridpact.network.Certificate.$Properties;
        }

        /**
         * Properties of a Status.
         * @deprecated Use gridpact.network.Status.$Properties instead.
         */
        interface IStatus extends gridpact.network.Status.$Properties {
        }

        /** Represents a Status. */
        class Status {

            /**
             * Constructs a new Status.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Status.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Status epoch. */
            epoch: (number|Long);

            /** Status view. */
            view: (number|Long);

            /** Status finalization. */
            finalization?: (gridpact.network.Certificate.$Properties|null);

            /** Status finalizedHeight. */
            finalizedHeight: (number|Long);

            /** Status recall. */
            recall: number;

            /** Status seenVotes. */
            seenVotes: gridpact.network.Vote.$Properties[];

            /** Status question. */
            question: (number|Long);

            /** Status protocols. */
            protocols: number[];

            /**
             * Creates a new Status instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Status instance
             */
            static create(properties: gridpact.network.Status.$Shape): gridpact.network.Status & gridpact.network.Status.$Shape;
            static create(properties?: gridpact.network.Status.$Properties): gridpact.network.Status;

            /**
             * Encodes the specified Status message. Does not implicitly {@link gridpact.network.Status.verify|verify} messages.
             * @param message Status message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Status message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Status & gridpact.network.Status.$Shape} Status
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Status & gridpact.network.Status.$Shape;

            /**
             * Creates a Status message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Status
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Status;

            /**
             * Creates a plain object from a Status message. Also converts values to other types if specified.
             * @param message Status
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Status, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Status to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Status {

            /** Properties of a Status. */
            interface $Properties {

                /** Status epoch */
                epoch?: (number|Long|null);

                /** Status view */
                view?: (number|Long|null);

                /** Status finalization */
                finalization?: (gridpact.network.Certificate.$Properties|null);

                /** Status finalizedHeight */
                finalizedHeight?: (number|Long|null);

                /** Status recall */
                recall?: (number|null);

                /** Status seenVotes */
                seenVotes?: (gridpact.network.Vote.$Properties[]|null);

                /** Status question */
                question?: (number|Long|null);

                /** Status protocols */
                protocols?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Status. */
            type $Shape = gridpact.network.Status.$Properties;
        }

        /**
         * Properties of a GetCertificates.
         * @deprecated Use gridpact.network.GetCertificates.$Properties instead.
         */
        interface IGetCertificates extends gridpact.network.GetCertificates.$Properties {
        }

        /** Represents a GetCertificates. */
        class GetCertificates {

            /**
             * Constructs a new GetCertificates.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.GetCertificates.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetCertificates fromView. */
            fromView: (number|Long);

            /** GetCertificates toView. */
            toView: (number|Long);

            /**
             * Creates a new GetCertificates instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetCertificates instance
             */
            static create(properties: gridpact.network.GetCertificates.$Shape): gridpact.network.GetCertificates & gridpact.network.GetCertificates.$Shape;
            static create(properties?: gridpact.network.GetCertificates.$Properties): gridpact.network.GetCertificates;

            /**
             * Encodes the specified GetCertificates message. Does not implicitly {@link gridpact.network.GetCertificates.verify|verify} messages.
             * @param message GetCertificates message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.GetCertificates.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetCertificates message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.GetCertificates & gridpact.network.GetCertificates.$Shape} GetCertificates
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.GetCertificates & gridpact.network.GetCertificates.$Shape;

            /**
             * Creates a GetCertificates message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetCertificates
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.GetCertificates;

            /**
             * Creates a plain object from a GetCertificates message. Also converts values to other types if specified.
             * @param message GetCertificates
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.GetCertificates, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetCertificates to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GetCertificates {

            /** Properties of a GetCertificates. */
            interface $Properties {

                /** GetCertificates fromView */
                fromView?: (number|Long|null);

                /** GetCertificates toView */
                toView?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetCertificates. */
            type $Shape = gridpact.network.GetCertificates.$Properties;
        }

        /**
         * Properties of a ConsensusMessage.
         * @deprecated Use gridpact.network.ConsensusMessage.$Properties instead.
         */
        interface IConsensusMessage extends gridpact.network.ConsensusMessage.$Properties {
        }

        /** Represents a ConsensusMessage. */
        class ConsensusMessage {

            /**
             * Constructs a new ConsensusMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.ConsensusMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsensusMessage proposal. */
            proposal?: (gridpact.network.Proposal.$Properties|null);

            /** ConsensusMessage vote. */
            vote?: (gridpact.network.Vote.$Properties|null);

            /** ConsensusMessage certificate. */
            certificate?: (gridpact.network.Certificate.$Properties|null);

            /** ConsensusMessage status. */
            status?: (gridpact.network.Status.$Properties|null);

            /** ConsensusMessage getCertificates. */
            getCertificates?: (gridpact.network.GetCertificates.$Properties|null);

            /** ConsensusMessage message. */
            message?: ("proposal"|"vote"|"certificate"|"status"|"getCertificates");

            /**
             * Creates a new ConsensusMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConsensusMessage instance
             */
            static create(properties: gridpact.network.ConsensusMessage.$Shape): gridpact.network.ConsensusMessage & gridpact.network.ConsensusMessage.$Shape;
            static create(properties?: gridpact.network.ConsensusMessage.$Properties): gridpact.network.ConsensusMessage;

            /**
             * Encodes the specified ConsensusMessage message. Does not implicitly {@link gridpact.network.ConsensusMessage.verify|verify} messages.
             * @param message ConsensusMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.ConsensusMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConsensusMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.ConsensusMessage & gridpact.network.ConsensusMessage.$Shape} ConsensusMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.ConsensusMessage & gridpact.network.ConsensusMessage.$Shape;

            /**
             * Creates a ConsensusMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConsensusMessage
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.ConsensusMessage;

            /**
             * Creates a plain object from a ConsensusMessage message. Also converts values to other types if specified.
             * @param message ConsensusMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.ConsensusMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConsensusMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConsensusMessage {

            /** Properties of a ConsensusMessage. */
            interface $Properties {

                /** ConsensusMessage proposal */
                proposal?: (gridpact.network.Proposal.$Properties|null);

                /** ConsensusMessage vote */
                vote?: (gridpact.network.Vote.$Properties|null);

                /** ConsensusMessage certificate */
                certificate?: (gridpact.network.Certificate.$Properties|null);

                /** ConsensusMessage status */
                status?: (gridpact.network.Status.$Properties|null);

                /** ConsensusMessage getCertificates */
                getCertificates?: (gridpact.network.GetCertificates.$Properties|null);

                /** ConsensusMessage message */
                message?: ("proposal"|"vote"|"certificate"|"status"|"getCertificates");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ConsensusMessage. */
            type $Shape = {
              proposal?: gridpact.network.Proposal.$Shape|null;
              vote?: gridpact.network.Vote.$Shape|null;
              certificate?: gridpact.network.Certificate.$Shape|null;
              status?: gridpact.network.Status.$Shape|null;
              getCertificates?: gridpact.network.GetCertificates.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; proposal?: null; vote?: null; certificate?: null; status?: null; getCertificates?: null }|{ message?: "proposal"; proposal: gridpact.network.Proposal.$Shape; vote?: null; certificate?: null; status?: null; getCertificates?: null }|{ message?: "vote"; proposal?: null; vote: gridpact.network.Vote.$Shape; certificate?: null; status?: null; getCertificates?: null }|{ message?: "certificate"; proposal?: null; vote?: null; certificate: gridpact.network.Certificate.$Shape; status?: null; getCertificates?: null }|{ message?: "status"; proposal?: null; vote?: null; certificate?: null; status: gridpact.network.Status.$Shape; getCertificates?: null }|{ message?: "getCertificates"; proposal?: null; vote?: null; certificate?: null; status?: null; getCertificates: gridpact.network.GetCertificates.$Shape })
            );
        }

        /**
         * Properties of a Batch.
         * @deprecated Use gridpact.network.Batch.$Properties instead.
         */
        interface IBatch extends gridpact.network.Batch.$Properties {
        }

        /** Represents a Batch. */
        class Batch {

            /**
             * Constructs a new Batch.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Batch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Batch origin. */
            origin: number;

            /** Batch sequence. */
            sequence: (number|Long);

            /** Batch envelopes. */
            envelopes: Uint8Array[];

            /**
             * Creates a new Batch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Batch instance
             */
            static create(properties: gridpact.network.Batch.$Shape): gridpact.network.Batch & gridpact.network.Batch.$Shape;
            static create(properties?: gridpact.network.Batch.$Properties): gridpact.network.Batch;

            /**
             * Encodes the specified Batch message. Does not implicitly {@link gridpact.network.Batch.verify|verify} messages.
             * @param message Batch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Batch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Batch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Batch & gridpact.network.Batch.$Shape} Batch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Batch & gridpact.network.Batch.$Shape;

            /**
             * Creates a Batch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Batch
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Batch;

            /**
             * Creates a plain object from a Batch message. Also converts values to other types if specified.
             * @param message Batch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Batch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Batch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Batch {

            /** Properties of a Batch. */
            interface $Properties {

                /** Batch origin */
                origin?: (number|null);

                /** Batch sequence */
                sequence?: (number|Long|null);

                /** Batch envelopes */
                envelopes?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Batch. */
            type $Shape = gridpact.network.Batch.$Properties;
        }

        /**
         * Properties of a BatchMessage.
         * @deprecated Use gridpact.network.BatchMessage.$Properties instead.
         */
        interface IBatchMessage extends gridpact.network.BatchMessage.$Properties {
        }

        /** Represents a BatchMessage. */
        class BatchMessage {

            /**
             * Constructs a new BatchMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.BatchMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BatchMessage batch. */
            batch?: (gridpact.network.Batch.$Properties|null);

            /** BatchMessage getBatch. */
            getBatch?: (Uint8Array|null);

            /** BatchMessage noBatch. */
            noBatch?: (Uint8Array|null);

            /** BatchMessage message. */
            message?: ("batch"|"getBatch"|"noBatch");

            /**
             * Creates a new BatchMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BatchMessage instance
             */
            static create(properties: gridpact.network.BatchMessage.$Shape): gridpact.network.BatchMessage & gridpact.network.BatchMessage.$Shape;
            static create(properties?: gridpact.network.BatchMessage.$Properties): gridpact.network.BatchMessage;

            /**
             * Encodes the specified BatchMessage message. Does not implicitly {@link gridpact.network.BatchMessage.verify|verify} messages.
             * @param message BatchMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.BatchMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BatchMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.BatchMessage & gridpact.network.BatchMessage.$Shape} BatchMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.BatchMessage & gridpact.network.BatchMessage.$Shape;

            /**
             * Creates a BatchMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns BatchMessage
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.BatchMessage;

            /**
             * Creates a plain object from a BatchMessage message. Also converts values to other types if specified.
             * @param message BatchMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.BatchMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this BatchMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace BatchMessage {

            /** Properties of a BatchMessage. */
            interface $Properties {

                /** BatchMessage batch */
                batch?: (gridpact.network.Batch.$Properties|null);

                /** BatchMessage getBatch */
                getBatch?: (Uint8Array|null);

                /** BatchMessage noBatch */
                noBatch?: (Uint8Array|null);

                /** BatchMessage message */
                message?: ("batch"|"getBatch"|"noBatch");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a BatchMessage. */
            type $Shape = {
              batch?: gridpact.network.Batch.$Shape|null;
              getBatch?: Uint8Array|null;
              noBatch?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; batch?: null; getBatch?: null; noBatch?: null }|{ message?: "batch"; batch: gridpact.network.Batch.$Shape; getBatch?: null; noBatch?: null }|{ message?: "getBatch"; batch?: null; getBatch: Uint8Array; noBatch?: null }|{ message?: "noBatch"; batch?: null; getBatch?: null; noBatch: Uint8Array })
            );
        }

        /**
         * Properties of a StoredBlock.
         * @deprecated Use gridpact.network.StoredBlock.$Properties instead.
         */
        interface IStoredBlock extends gridpact.network.StoredBlock.$Properties {
        }

        /** Represents a StoredBlock. */
        class StoredBlock {

            /**
             * Constructs a new StoredBlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.StoredBlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoredBlock header. */
            header?: (gridpact.network.BlockHeader.$Properties|null);

            /** StoredBlock finalization. */
            finalization?: (gridpact.network.Certificate.$Properties|null);

            /** StoredBlock batches. */
            batches: gridpact.network.Batch.$Properties[];

            /**
             * Creates a new StoredBlock instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StoredBlock instance
             */
            static create(properties: gridpact.network.StoredBlock.$Shape): gridpact.network.StoredBlock & gridpact.network.StoredBlock.$Shape;
            static create(properties?: gridpact.network.StoredBlock.$Properties): gridpact.network.StoredBlock;

            /**
             * Encodes the specified StoredBlock message. Does not implicitly {@link gridpact.network.StoredBlock.verify|verify} messages.
             * @param message StoredBlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.StoredBlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoredBlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.StoredBlock & gridpact.network.StoredBlock.$Shape} StoredBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.StoredBlock & gridpact.network.StoredBlock.$Shape;

            /**
             * Creates a StoredBlock message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StoredBlock
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.StoredBlock;

            /**
             * Creates a plain object from a StoredBlock message. Also converts values to other types if specified.
             * @param message StoredBlock
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.StoredBlock, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StoredBlock to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StoredBlock {

            /** Properties of a StoredBlock. */
            interface $Properties {

                /** StoredBlock header */
                header?: (gridpact.network.BlockHeader.$Properties|null);

                /** StoredBlock finalization */
                finalization?: (gridpact.network.Certificate.$Properties|null);

                /** StoredBlock batches */
                batches?: (gridpact.network.Batch.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoredBlock. */
            type $Shape = gridpact.network.StoredBlock.$Properties;
        }

        /**
         * Properties of a SyncMessage.
         * @deprecated Use gridpact.network.SyncMessage.$Properties instead.
         */
        interface ISyncMessage extends gridpact.network.SyncMessage.$Properties {
        }

        /** Represents a SyncMessage. */
        class SyncMessage {

            /**
             * Constructs a new SyncMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.SyncMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SyncMessage id. */
            id: (number|Long);

            /** SyncMessage getBlocks. */
            getBlocks?: (gridpact.network.GetBlocks.$Properties|null);

            /** SyncMessage getPayload. */
            getPayload?: (Uint8Array|null);

            /** SyncMessage blocks. */
            blocks?: (gridpact.network.Blocks.$Properties|null);

            /** SyncMessage payload. */
            payload?: (gridpact.network.Payload.$Properties|null);

            /** SyncMessage getSnapshotPart. */
            getSnapshotPart?: (gridpact.network.GetSnapshotPart.$Properties|null);

            /** SyncMessage snapshotPart. */
            snapshotPart?: (gridpact.network.SnapshotPart.$Properties|null);

            /** SyncMessage message. */
            message?: ("getBlocks"|"getPayload"|"blocks"|"payload"|"getSnapshotPart"|"snapshotPart");

            /**
             * Creates a new SyncMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SyncMessage instance
             */
            static create(properties: gridpact.network.SyncMessage.$Shape): gridpact.network.SyncMessage & gridpact.network.SyncMessage.$Shape;
            static create(properties?: gridpact.network.SyncMessage.$Properties): gridpact.network.SyncMessage;

            /**
             * Encodes the specified SyncMessage message. Does not implicitly {@link gridpact.network.SyncMessage.verify|verify} messages.
             * @param message SyncMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.SyncMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SyncMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.SyncMessage & gridpact.network.SyncMessage.$Shape} SyncMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.SyncMessage & gridpact.network.SyncMessage.$Shape;

            /**
             * Creates a SyncMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SyncMessage
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.SyncMessage;

            /**
             * Creates a plain object from a SyncMessage message. Also converts values to other types if specified.
             * @param message SyncMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.SyncMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SyncMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SyncMessage {

            /** Properties of a SyncMessage. */
            interface $Properties {

                /** SyncMessage id */
                id?: (number|Long|null);

                /** SyncMessage getBlocks */
                getBlocks?: (gridpact.network.GetBlocks.$Properties|null);

                /** SyncMessage getPayload */
                getPayload?: (Uint8Array|null);

                /** SyncMessage blocks */
                blocks?: (gridpact.network.Blocks.$Properties|null);

                /** SyncMessage payload */
                payload?: (gridpact.network.Payload.$Properties|null);

                /** SyncMessage getSnapshotPart */
                getSnapshotPart?: (gridpact.network.GetSnapshotPart.$Properties|null);

                /** SyncMessage snapshotPart */
                snapshotPart?: (gridpact.network.SnapshotPart.$Properties|null);

                /** SyncMessage message */
                message?: ("getBlocks"|"getPayload"|"blocks"|"payload"|"getSnapshotPart"|"snapshotPart");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a SyncMessage. */
            type $Shape = {
              id?: number|Long|null;
              getBlocks?: gridpact.network.GetBlocks.$Shape|null;
              getPayload?: Uint8Array|null;
              blocks?: gridpact.network.Blocks.$Shape|null;
              payload?: gridpact.network.Payload.$Shape|null;
              getSnapshotPart?: gridpact.network.GetSnapshotPart.$Shape|null;
              snapshotPart?: gridpact.network.SnapshotPart.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; getBlocks?: null; getPayload?: null; blocks?: null; payload?: null; getSnapshotPart?: null; snapshotPart?: null }|{ message?: "getBlocks"; getBlocks: gridpact.network.GetBlocks.$Shape; getPayload?: null; blocks?: null; payload?: null; getSnapshotPart?: null; snapshotPart?: null }|{ message?: "getPayload"; getBlocks?: null; getPayload: Uint8Array; blocks?: null; payload?: null; getSnapshotPart?: null; snapshotPart?: null }|{ message?: "blocks"; getBlocks?: null; getPayload?: null; blocks: gridpact.network.Blocks.$Shape; payload?: null; getSnapshotPart?: null; snapshotPart?: null }|{ message?: "payload"; getBlocks?: null; getPayload?: null; blocks?: null; payload: gridpact.network.Payload.$Shape; getSnapshotPart?: null; snapshotPart?: null }|{ message?: "getSnapshotPart"; getBlocks?: null; getPayload?: null; blocks?: null; payload?: null; getSnapshotPart: gridpact.network.GetSnapshotPart.$Shape; snapshotPart?: null }|{ message?: "snapshotPart"; getBlocks?: null; getPayload?: null; blocks?: null; payload?: null; getSnapshotPart?: null; snapshotPart: gridpact.network.SnapshotPart.$Shape })
            );
        }

        /**
         * Properties of a GetBlocks.
         * @deprecated Use gridpact.network.GetBlocks.$Properties instead.
         */
        interface IGetBlocks extends gridpact.network.GetBlocks.$Properties {
        }

        /** Represents a GetBlocks. */
        class GetBlocks {

            /**
             * Constructs a new GetBlocks.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.GetBlocks.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetBlocks fromHeight. */
            fromHeight: (number|Long);

            /** GetBlocks toHeight. */
            toHeight: (number|Long);

            /**
             * Creates a new GetBlocks instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetBlocks instance
             */
            static create(properties: gridpact.network.GetBlocks.$Shape): gridpact.network.GetBlocks & gridpact.network.GetBlocks.$Shape;
            static create(properties?: gridpact.network.GetBlocks.$Properties): gridpact.network.GetBlocks;

            /**
             * Encodes the specified GetBlocks message. Does not implicitly {@link gridpact.network.GetBlocks.verify|verify} messages.
             * @param message GetBlocks message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.GetBlocks.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetBlocks message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.GetBlocks & gridpact.network.GetBlocks.$Shape} GetBlocks
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.GetBlocks & gridpact.network.GetBlocks.$Shape;

            /**
             * Creates a GetBlocks message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetBlocks
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.GetBlocks;

            /**
             * Creates a plain object from a GetBlocks message. Also converts values to other types if specified.
             * @param message GetBlocks
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.GetBlocks, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetBlocks to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GetBlocks {

            /** Properties of a GetBlocks. */
            interface $Properties {

                /** GetBlocks fromHeight */
                fromHeight?: (number|Long|null);

                /** GetBlocks toHeight */
                toHeight?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetBlocks. */
            type $Shape = gridpact.network.GetBlocks.$Properties;
        }

        /**
         * Properties of a Blocks.
         * @deprecated Use gridpact.network.Blocks.$Properties instead.
         */
        interface IBlocks extends gridpact.network.Blocks.$Properties {
        }

        /** Represents a Blocks. */
        class Blocks {

            /**
             * Constructs a new Blocks.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Blocks.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Blocks blocks. */
            blocks: gridpact.network.StoredBlock.$Properties[];

            /** Blocks firstHeight. */
            firstHeight: (number|Long);

            /**
             * Creates a new Blocks instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Blocks instance
             */
            static create(properties: gridpact.network.Blocks.$Shape): gridpact.network.Blocks & gridpact.network.Blocks.$Shape;
            static create(properties?: gridpact.network.Blocks.$Properties): gridpact.network.Blocks;

            /**
             * Encodes the specified Blocks message. Does not implicitly {@link gridpact.network.Blocks.verify|verify} messages.
             * @param message Blocks message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Blocks.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Blocks message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Blocks & gridpact.network.Blocks.$Shape} Blocks
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Blocks & gridpact.network.Blocks.$Shape;

            /**
             * Creates a Blocks message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Blocks
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Blocks;

            /**
             * Creates a plain object from a Blocks message. Also converts values to other types if specified.
             * @param message Blocks
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Blocks, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Blocks to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Blocks {

            /** Properties of a Blocks. */
            interface $Properties {

                /** Blocks blocks */
                blocks?: (gridpact.network.StoredBlock.$Properties[]|null);

                /** Blocks firstHeight */
                firstHeight?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Blocks. */
            type $Shape = gridpact.network.Blocks.$Properties;
        }

        /**
         * Properties of a Payload.
         * @deprecated Use gridpact.network.Payload.$Properties instead.
         */
        interface IPayload extends gridpact.network.Payload.$Properties {
        }

        /** Represents a Payload. */
        class Payload {

            /**
             * Constructs a new Payload.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Payload.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Payload found. */
            found: boolean;

            /** Payload bytes. */
            bytes: Uint8Array;

            /**
             * Creates a new Payload instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Payload instance
             */
            static create(properties: gridpact.network.Payload.$Shape): gridpact.network.Payload & gridpact.network.Payload.$Shape;
            static create(properties?: gridpact.network.Payload.$Properties): gridpact.network.Payload;

            /**
             * Encodes the specified Payload message. Does not implicitly {@link gridpact.network.Payload.verify|verify} messages.
             * @param message Payload message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Payload.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Payload message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Payload & gridpact.network.Payload.$Shape} Payload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Payload & gridpact.network.Payload.$Shape;

            /**
             * Creates a Payload message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Payload
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Payload;

            /**
             * Creates a plain object from a Payload message. Also converts values to other types if specified.
             * @param message Payload
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Payload, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Payload to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Payload {

            /** Properties of a Payload. */
            interface $Properties {

                /** Payload found */
                found?: (boolean|null);

                /** Payload bytes */
                bytes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Payload. */
            type $Shape = gridpact.network.Payload.$Properties;
        }

        /**
         * Properties of a GetSnapshotPart.
         * @deprecated Use gridpact.network.GetSnapshotPart.$Properties instead.
         */
        interface IGetSnapshotPart extends gridpact.network.GetSnapshotPart.$Properties {
        }

        /** Represents a GetSnapshotPart. */
        class GetSnapshotPart {

            /**
             * Constructs a new GetSnapshotPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.GetSnapshotPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetSnapshotPart height. */
            height: (number|Long);

            /** GetSnapshotPart part. */
            part: number;

            /**
             * Creates a new GetSnapshotPart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetSnapshotPart instance
             */
            static create(properties: gridpact.network.GetSnapshotPart.$Shape): gridpact.network.GetSnapshotPart & gridpact.network.GetSnapshotPart.$Shape;
            static create(properties?: gridpact.network.GetSnapshotPart.$Properties): gridpact.network.GetSnapshotPart;

            /**
             * Encodes the specified GetSnapshotPart message. Does not implicitly {@link gridpact.network.GetSnapshotPart.verify|verify} messages.
             * @param message GetSnapshotPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.GetSnapshotPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetSnapshotPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.GetSnapshotPart & gridpact.network.GetSnapshotPart.$Shape} GetSnapshotPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.GetSnapshotPart & gridpact.network.GetSnapshotPart.$Shape;

            /**
             * Creates a GetSnapshotPart message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetSnapshotPart
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.GetSnapshotPart;

            /**
             * Creates a plain object from a GetSnapshotPart message. Also converts values to other types if specified.
             * @param message GetSnapshotPart
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.GetSnapshotPart, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetSnapshotPart to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GetSnapshotPart {

            /** Properties of a GetSnapshotPart. */
            interface $Properties {

                /** GetSnapshotPart height */
                height?: (number|Long|null);

                /** GetSnapshotPart part */
                part?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetSnapshotPart. */
            type $Shape = gridpact.network.GetSnapshotPart.$Properties;
        }

        /**
         * Properties of a SnapshotPart.
         * @deprecated Use gridpact.network.SnapshotPart.$Properties instead.
         */
        interface ISnapshotPart extends gridpact.network.SnapshotPart.$Properties {
        }

        /** Represents a SnapshotPart. */
        class SnapshotPart {

            /**
             * Constructs a new SnapshotPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.SnapshotPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SnapshotPart found. */
            found: boolean;

            /** SnapshotPart bytes. */
            bytes: Uint8Array;

            /**
             * Creates a new SnapshotPart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SnapshotPart instance
             */
            static create(properties: gridpact.network.SnapshotPart.$Shape): gridpact.network.SnapshotPart & gridpact.network.SnapshotPart.$Shape;
            static create(properties?: gridpact.network.SnapshotPart.$Properties): gridpact.network.SnapshotPart;

            /**
             * Encodes the specified SnapshotPart message. Does not implicitly {@link gridpact.network.SnapshotPart.verify|verify} messages.
             * @param message SnapshotPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.SnapshotPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.SnapshotPart & gridpact.network.SnapshotPart.$Shape} SnapshotPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.SnapshotPart & gridpact.network.SnapshotPart.$Shape;

            /**
             * Creates a SnapshotPart message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SnapshotPart
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.SnapshotPart;

            /**
             * Creates a plain object from a SnapshotPart message. Also converts values to other types if specified.
             * @param message SnapshotPart
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.SnapshotPart, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SnapshotPart to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SnapshotPart {

            /** Properties of a SnapshotPart. */
            interface $Properties {

                /** SnapshotPart found */
                found?: (boolean|null);

                /** SnapshotPart bytes */
                bytes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SnapshotPart. */
            type $Shape = gridpact.network.SnapshotPart.$Properties;
        }

        /**
         * Properties of a WatchMessage.
         * @deprecated Use gridpact.network.WatchMessage.$Properties instead.
         */
        interface IWatchMessage extends gridpact.network.WatchMessage.$Properties {
        }

        /** Represents a WatchMessage. */
        class WatchMessage {

            /**
             * Constructs a new WatchMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.WatchMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchMessage id. */
            id: (number|Long);

            /** WatchMessage evidence. */
            evidence?: (gridpact.transaction.EvidenceRecord.$Properties|null);

            /** WatchMessage getReport. */
            getReport?: (gridpact.network.GetReport.$Properties|null);

            /** WatchMessage report. */
            report?: (gridpact.network.Report.$Properties|null);

            /** WatchMessage getWrites. */
            getWrites?: (gridpact.network.GetWrites.$Properties|null);

            /** WatchMessage writes. */
            writes?: (gridpact.network.Writes.$Properties|null);

            /** WatchMessage message. */
            message?: ("evidence"|"getReport"|"report"|"getWrites"|"writes");

            /**
             * Creates a new WatchMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchMessage instance
             */
            static create(properties: gridpact.network.WatchMessage.$Shape): gridpact.network.WatchMessage & gridpact.network.WatchMessage.$Shape;
            static create(properties?: gridpact.network.WatchMessage.$Properties): gridpact.network.WatchMessage;

            /**
             * Encodes the specified WatchMessage message. Does not implicitly {@link gridpact.network.WatchMessage.verify|verify} messages.
             * @param message WatchMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.WatchMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.WatchMessage & gridpact.network.WatchMessage.$Shape} WatchMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.WatchMessage & gridpact.network.WatchMessage.$Shape;

            /**
             * Creates a WatchMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WatchMessage
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.WatchMessage;

            /**
             * Creates a plain object from a WatchMessage message. Also converts values to other types if specified.
             * @param message WatchMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.WatchMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WatchMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WatchMessage {

            /** Properties of a WatchMessage. */
            interface $Properties {

                /** WatchMessage id */
                id?: (number|Long|null);

                /** WatchMessage evidence */
                evidence?: (gridpact.transaction.EvidenceRecord.$Properties|null);

                /** WatchMessage getReport */
                getReport?: (gridpact.network.GetReport.$Properties|null);

                /** WatchMessage report */
                report?: (gridpact.network.Report.$Properties|null);

                /** WatchMessage getWrites */
                getWrites?: (gridpact.network.GetWrites.$Properties|null);

                /** WatchMessage writes */
                writes?: (gridpact.network.Writes.$Properties|null);

                /** WatchMessage message */
                message?: ("evidence"|"getReport"|"report"|"getWrites"|"writes");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a WatchMessage. */
            type $Shape = {
              id?: number|Long|null;
              evidence?: gridpact.transaction.EvidenceRecord.$Shape|null;
              getReport?: gridpact.network.GetReport.$Shape|null;
              report?: gridpact.network.Report.$Shape|null;
              getWrites?: gridpact.network.GetWrites.$Shape|null;
              writes?: gridpact.network.Writes.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; evidence?: null; getReport?: null; report?: null; getWrites?: null; writes?: null }|{ message?: "evidence"; evidence: gridpact.transaction.EvidenceRecord.$Shape; getReport?: null; report?: null; getWrites?: null; writes?: null }|{ message?: "getReport"; evidence?: null; getReport: gridpact.network.GetReport.$Shape; report?: null; getWrites?: null; writes?: null }|{ message?: "report"; evidence?: null; getReport?: null; report: gridpact.network.Report.$Shape; getWrites?: null; writes?: null }|{ message?: "getWrites"; evidence?: null; getReport?: null; report?: null; getWrites: gridpact.network.GetWrites.$Shape; writes?: null }|{ message?: "writes"; evidence?: null; getReport?: null; report?: null; getWrites?: null; writes: gridpact.network.Writes.$Shape })
            );
        }

        /**
         * Properties of a GetReport.
         * @deprecated Use gridpact.network.GetReport.$Properties instead.
         */
        interface IGetReport extends gridpact.network.GetReport.$Properties {
        }

        /** Represents a GetReport. */
        class GetReport {

            /**
             * Constructs a new GetReport.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.GetReport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new GetReport instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetReport instance
             */
            static create(properties: gridpact.network.GetReport.$Shape): gridpact.network.GetReport & gridpact.network.GetReport.$Shape;
            static create(properties?: gridpact.network.GetReport.$Properties): gridpact.network.GetReport;

            /**
             * Encodes the specified GetReport message. Does not implicitly {@link gridpact.network.GetReport.verify|verify} messages.
             * @param message GetReport message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.GetReport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetReport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.GetReport & gridpact.network.GetReport.$Shape} GetReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.GetReport & gridpact.network.GetReport.$Shape;

            /**
             * Creates a GetReport message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetReport
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.GetReport;

            /**
             * Creates a plain object from a GetReport message. Also converts values to other types if specified.
             * @param message GetReport
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.GetReport, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetReport to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GetReport {

            /** Properties of a GetReport. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetReport. */
            type $Shape = gridpact.network.GetReport.$Properties;
        }

        /**
         * Properties of a Report.
         * @deprecated Use gridpact.network.Report.$Properties instead.
         */
        interface IReport extends gridpact.network.Report.$Properties {
        }

        /** Represents a Report. */
        class Report {

            /**
             * Constructs a new Report.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Report.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Report version. */
            version: string;

            /** Report clockMs. */
            clockMs: (number|Long);

            /**
             * Creates a new Report instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Report instance
             */
            static create(properties: gridpact.network.Report.$Shape): gridpact.network.Report & gridpact.network.Report.$Shape;
            static create(properties?: gridpact.network.Report.$Properties): gridpact.network.Report;

            /**
             * Encodes the specified Report message. Does not implicitly {@link gridpact.network.Report.verify|verify} messages.
             * @param message Report message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Report.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Report message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Report & gridpact.network.Report.$Shape} Report
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Report & gridpact.network.Report.$Shape;

            /**
             * Creates a Report message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Report
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Report;

            /**
             * Creates a plain object from a Report message. Also converts values to other types if specified.
             * @param message Report
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Report, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Report to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Report {

            /** Properties of a Report. */
            interface $Properties {

                /** Report version */
                version?: (string|null);

                /** Report clockMs */
                clockMs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Report. */
            type $Shape = gridpact.network.Report.$Properties;
        }

        /**
         * Properties of a GetWrites.
         * @deprecated Use gridpact.network.GetWrites.$Properties instead.
         */
        interface IGetWrites extends gridpact.network.GetWrites.$Properties {
        }

        /** Represents a GetWrites. */
        class GetWrites {

            /**
             * Constructs a new GetWrites.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.GetWrites.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetWrites blockHash. */
            blockHash: Uint8Array;

            /** GetWrites positions. */
            positions: number[];

            /**
             * Creates a new GetWrites instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetWrites instance
             */
            static create(properties: gridpact.network.GetWrites.$Shape): gridpact.network.GetWrites & gridpact.network.GetWrites.$Shape;
            static create(properties?: gridpact.network.GetWrites.$Properties): gridpact.network.GetWrites;

            /**
             * Encodes the specified GetWrites message. Does not implicitly {@link gridpact.network.GetWrites.verify|verify} messages.
             * @param message GetWrites message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.GetWrites.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetWrites message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.GetWrites & gridpact.network.GetWrites.$Shape} GetWrites
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.GetWrites & gridpact.network.GetWrites.$Shape;

            /**
             * Creates a GetWrites message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GetWrites
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.GetWrites;

            /**
             * Creates a plain object from a GetWrites message. Also converts values to other types if specified.
             * @param message GetWrites
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.GetWrites, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GetWrites to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GetWrites {

            /** Properties of a GetWrites. */
            interface $Properties {

                /** GetWrites blockHash */
                blockHash?: (Uint8Array|null);

                /** GetWrites positions */
                positions?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetWrites. */
            type $Shape = gridpact.network.GetWrites.$Properties;
        }

        /**
         * Properties of a Writes.
         * @deprecated Use gridpact.network.Writes.$Properties instead.
         */
        interface IWrites extends gridpact.network.Writes.$Properties {
        }

        /** Represents a Writes. */
        class Writes {

            /**
             * Constructs a new Writes.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Writes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Writes found. */
            found: boolean;

            /** Writes count. */
            count: number;

            /** Writes upTo. */
            upTo: gridpact.network.WritesUpTo.$Properties[];

            /**
             * Creates a new Writes instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Writes instance
             */
            static create(properties: gridpact.network.Writes.$Shape): gridpact.network.Writes & gridpact.network.Writes.$Shape;
            static create(properties?: gridpact.network.Writes.$Properties): gridpact.network.Writes;

            /**
             * Encodes the specified Writes message. Does not implicitly {@link gridpact.network.Writes.verify|verify} messages.
             * @param message Writes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Writes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Writes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Writes & gridpact.network.Writes.$Shape} Writes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Writes & gridpact.network.Writes.$Shape;

            /**
             * Creates a Writes message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Writes
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Writes;

            /**
             * Creates a plain object from a Writes message. Also converts values to other types if specified.
             * @param message Writes
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Writes, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Writes to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Writes {

            /** Properties of a Writes. */
            interface $Properties {

                /** Writes found */
                found?: (boolean|null);

                /** Writes count */
                count?: (number|null);

                /** Writes upTo */
                upTo?: (gridpact.network.WritesUpTo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Writes. */
            type $Shape = gridpact.network.Writes.$Properties;
        }

        /**
         * Properties of a WritesUpTo.
         * @deprecated Use gridpact.network.WritesUpTo.$Properties instead.
         */
        interface IWritesUpTo extends gridpact.network.WritesUpTo.$Properties {
        }

        /** Represents a WritesUpTo. */
        class WritesUpTo {

            /**
             * Constructs a new WritesUpTo.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.WritesUpTo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WritesUpTo position. */
            position: number;

            /** WritesUpTo digest. */
            digest: Uint8Array;

            /** WritesUpTo key. */
            key: string;

            /**
             * Creates a new WritesUpTo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WritesUpTo instance
             */
            static create(properties: gridpact.network.WritesUpTo.$Shape): gridpact.network.WritesUpTo & gridpact.network.WritesUpTo.$Shape;
            static create(properties?: gridpact.network.WritesUpTo.$Properties): gridpact.network.WritesUpTo;

            /**
             * Encodes the specified WritesUpTo message. Does not implicitly {@link gridpact.network.WritesUpTo.verify|verify} messages.
             * @param message WritesUpTo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.WritesUpTo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WritesUpTo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.WritesUpTo & gridpact.network.WritesUpTo.$Shape} WritesUpTo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.WritesUpTo & gridpact.network.WritesUpTo.$Shape;

            /**
             * Creates a WritesUpTo message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WritesUpTo
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.WritesUpTo;

            /**
             * Creates a plain object from a WritesUpTo message. Also converts values to other types if specified.
             * @param message WritesUpTo
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.WritesUpTo, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WritesUpTo to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WritesUpTo {

            /** Properties of a WritesUpTo. */
            interface $Properties {

                /** WritesUpTo position */
                position?: (number|null);

                /** WritesUpTo digest */
                digest?: (Uint8Array|null);

                /** WritesUpTo key */
                key?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WritesUpTo. */
            type $Shape = gridpact.network.WritesUpTo.$Properties;
        }

        /**
         * Properties of a JournalRecord.
         * @deprecated Use gridpact.network.JournalRecord.$Properties instead.
         */
        interface IJournalRecord extends gridpact.network.JournalRecord.$Properties {
        }

        /** Represents a JournalRecord. */
        class JournalRecord {

            /**
             * Constructs a new JournalRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.JournalRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JournalRecord proposed. */
            proposed?: (gridpact.network.Proposal.$Properties|null);

            /** JournalRecord notarized. */
            notarized?: (gridpact.network.NotarizeRecord.$Properties|null);

            /** JournalRecord nullified. */
            nullified?: (gridpact.network.NullifyRecord.$Properties|null);

            /** JournalRecord finalized. */
            finalized?: (gridpact.network.FinalizeRecord.$Properties|null);

            /** JournalRecord checkpoint. */
            checkpoint?: (gridpact.network.Certificate.$Properties|null);

            /** JournalRecord barred. */
            barred?: (gridpact.network.Vote.$Properties|null);

            /** JournalRecord resuming. */
            resuming?: (gridpact.network.Resuming.$Properties|null);

            /** JournalRecord resumed. */
            resumed?: (gridpact.network.Resumed.$Properties|null);

            /** JournalRecord record. */
            record?: ("proposed"|"notarized"|"nullified"|"finalized"|"checkpoint"|"barred"|"resuming"|"resumed");

            /**
             * Creates a new JournalRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JournalRecord instance
             */
            static create(properties: gridpact.network.JournalRecord.$Shape): gridpact.network.JournalRecord & gridpact.network.JournalRecord.$Shape;
            static create(properties?: gridpact.network.JournalRecord.$Properties): gridpact.network.JournalRecord;

            /**
             * Encodes the specified JournalRecord message. Does not implicitly {@link gridpact.network.JournalRecord.verify|verify} messages.
             * @param message JournalRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.JournalRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JournalRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.JournalRecord & gridpact.network.JournalRecord.$Shape} JournalRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.JournalRecord & gridpact.network.JournalRecord.$Shape;

            /**
             * Creates a JournalRecord message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns JournalRecord
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.JournalRecord;

            /**
             * Creates a plain object from a JournalRecord message. Also converts values to other types if specified.
             * @param message JournalRecord
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.JournalRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this JournalRecord to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace JournalRecord {

            /** Properties of a JournalRecord. */
            interface $Properties {

                /** JournalRecord proposed */
                proposed?: (gridpact.network.Proposal.$Properties|null);

                /** JournalRecord notarized */
                notarized?: (gridpact.network.NotarizeRecord.$Properties|null);

                /** JournalRecord nullified */
                nullified?: (gridpact.network.NullifyRecord.$Properties|null);

                /** JournalRecord finalized */
                finalized?: (gridpact.network.FinalizeRecord.$Properties|null);

                /** JournalRecord checkpoint */
                checkpoint?: (gridpact.network.Certificate.$Properties|null);

                /** JournalRecord barred */
                barred?: (gridpact.network.Vote.$Properties|null);

                /** JournalRecord resuming */
                resuming?: (gridpact.network.Resuming.$Properties|null);

                /** JournalRecord resumed */
                resumed?: (gridpact.network.Resumed.$Properties|null);

                /** JournalRecord record */
                record?: ("proposed"|"notarized"|"nullified"|"finalized"|"checkpoint"|"barred"|"resuming"|"resumed");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a JournalRecord. */
            type $Shape = {
              proposed?: gridpact.network.Proposal.$Shape|null;
              notarized?: gridpact.network.NotarizeRecord.$Shape|null;
              nullified?: gridpact.network.NullifyRecord.$Shape|null;
              finalized?: gridpact.network.FinalizeRecord.$Shape|null;
              checkpoint?: gridpact.network.Certificate.$Shape|null;
              barred?: gridpact.network.Vote.$Shape|null;
              resuming?: gridpact.network.Resuming.$Shape|null;
              resumed?: gridpact.network.Resumed.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ record?: undefined; proposed?: null; notarized?: null; nullified?: null; finalized?: null; checkpoint?: null; barred?: null; resuming?: null; resumed?: null }|{ record?: "proposed"; proposed: gridpact.network.Proposal.$Shape; notarized?: null; nullified?: null; finalized?: null; checkpoint?: null; barred?: null; resuming?: null; resumed?: null }|{ record?: "notarized"; proposed?: null; notarized: gridpact.network.NotarizeRecord.$Shape; nullified?: null; finalized?: null; checkpoint?: null; barred?: null; resuming?: null; resumed?: null }|{ record?: "nullified"; proposed?: null; notarized?: null; nullified: gridpact.network.NullifyRecord.$Shape; finalized?: null; checkpoint?: null; barred?: null; resuming?: null; resumed?: null }|{ record?: "finalized"; proposed?: null; notarized?: null; nullified?: null; finalized: gridpact.network.FinalizeRecord.$Shape; checkpoint?: null; barred?: null; resuming?: null; resumed?: null }|{ record?: "checkpoint"; proposed?: null; notarized?: null; nullified?: null; finalized?: null; checkpoint: gridpact.network.Certificate.$Shape; barred?: null; resuming?: null; resumed?: null }|{ record?: "barred"; proposed?: null; notarized?: null; nullified?: null; finalized?: null; checkpoint?: null; barred: gridpact.network.Vote.$Shape; resuming?: null; resumed?: null }|{ record?: "resuming"; proposed?: null; notarized?: null; nullified?: null; finalized?: null; checkpoint?: null; barred?: null; resuming: gridpact.network.Resuming.$Shape; resumed?: null }|{ record?: "resumed"; proposed?: null; notarized?: null; nullified?: null; finalized?: null; checkpoint?: null; barred?: null; resuming?: null; resumed: gridpact.network.Resumed.$Shape })
            );
        }

        /**
         * Properties of a Resuming.
         * @deprecated Use gridpact.network.Resuming.$Properties instead.
         */
        interface IResuming extends gridpact.network.Resuming.$Properties {
        }

        /** Represents a Resuming. */
        class Resuming {

            /**
             * Constructs a new Resuming.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Resuming.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Resuming instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Resuming instance
             */
            static create(properties: gridpact.network.Resuming.$Shape): gridpact.network.Resuming & gridpact.network.Resuming.$Shape;
            static create(properties?: gridpact.network.Resuming.$Properties): gridpact.network.Resuming;

            /**
             * Encodes the specified Resuming message. Does not implicitly {@link gridpact.network.Resuming.verify|verify} messages.
             * @param message Resuming message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Resuming.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resuming message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Resuming & gridpact.network.Resuming.$Shape} Resuming
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Resuming & gridpact.network.Resuming.$Shape;

            /**
             * Creates a Resuming message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Resuming
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Resuming;

            /**
             * Creates a plain object from a Resuming message. Also converts values to other types if specified.
             * @param message Resuming
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Resuming, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Resuming to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Resuming {

            /** Properties of a Resuming. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resuming. */
            type $Shape = gridpact.network.Resuming.$Properties;
        }

        /**
         * Properties of a Resumed.
         * @deprecated Use gridpact.network.Resumed.$Properties instead.
         */
        interface IResumed extends gridpact.network.Resumed.$Properties {
        }

        /** Represents a Resumed. */
        class Resumed {

            /**
             * Constructs a new Resumed.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.Resumed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resumed epoch. */
            epoch: (number|Long);

            /** Resumed view. */
            view: (number|Long);

            /**
             * Creates a new Resumed instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Resumed instance
             */
            static create(properties: gridpact.network.Resumed.$Shape): gridpact.network.Resumed & gridpact.network.Resumed.$Shape;
            static create(properties?: gridpact.network.Resumed.$Properties): gridpact.network.Resumed;

            /**
             * Encodes the specified Resumed message. Does not implicitly {@link gridpact.network.Resumed.verify|verify} messages.
             * @param message Resumed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.Resumed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resumed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.Resumed & gridpact.network.Resumed.$Shape} Resumed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.Resumed & gridpact.network.Resumed.$Shape;

            /**
             * Creates a Resumed message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Resumed
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.Resumed;

            /**
             * Creates a plain object from a Resumed message. Also converts values to other types if specified.
             * @param message Resumed
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.Resumed, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Resumed to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Resumed {

            /** Properties of a Resumed. */
            interface $Properties {

                /** Resumed epoch */
                epoch?: (number|Long|null);

                /** Resumed view */
                view?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resumed. */
            type $Shape = gridpact.network.Resumed.$Properties;
        }

        /**
         * Properties of a NotarizeRecord.
         * @deprecated Use gridpact.network.NotarizeRecord.$Properties instead.
         */
        interface INotarizeRecord extends gridpact.network.NotarizeRecord.$Properties {
        }

        /** Represents a NotarizeRecord. */
        class NotarizeRecord {

            /**
             * Constructs a new NotarizeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.NotarizeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NotarizeRecord vote. */
            vote?: (gridpact.network.Vote.$Properties|null);

            /** NotarizeRecord proposal. */
            proposal?: (gridpact.network.Proposal.$Properties|null);

            /**
             * Creates a new NotarizeRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NotarizeRecord instance
             */
            static create(properties: gridpact.network.NotarizeRecord.$Shape): gridpact.network.NotarizeRecord & gridpact.network.NotarizeRecord.$Shape;
            static create(properties?: gridpact.network.NotarizeRecord.$Properties): gridpact.network.NotarizeRecord;

            /**
             * Encodes the specified NotarizeRecord message. Does not implicitly {@link gridpact.network.NotarizeRecord.verify|verify} messages.
             * @param message NotarizeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.NotarizeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NotarizeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.NotarizeRecord & gridpact.network.NotarizeRecord.$Shape} NotarizeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.NotarizeRecord & gridpact.network.NotarizeRecord.$Shape;

            /**
             * Creates a NotarizeRecord message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NotarizeRecord
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.NotarizeRecord;

            /**
             * Creates a plain object from a NotarizeRecord message. Also converts values to other types if specified.
             * @param message NotarizeRecord
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.NotarizeRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NotarizeRecord to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NotarizeRecord {

            /** Properties of a NotarizeRecord. */
            interface $Properties {

                /** NotarizeRecord vote */
                vote?: (gridpact.network.Vote.$Properties|null);

                /** NotarizeRecord proposal */
                proposal?: (gridpact.network.Proposal.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NotarizeRecord. */
            type $Shape = gridpact.network.NotarizeRecord.$Properties;
        }

        /**
         * Properties of a NullifyRecord.
         * @deprecated Use gridpact.network.NullifyRecord.$Properties instead.
         */
        interface INullifyRecord extends gridpact.network.NullifyRecord.$Properties {
        }

        /** Represents a NullifyRecord. */
        class NullifyRecord {

            /**
             * Constructs a new NullifyRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.NullifyRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NullifyRecord vote. */
            vote?: (gridpact.network.Vote.$Properties|null);

            /** NullifyRecord enteredBy. */
            enteredBy?: (gridpact.network.Certificate.$Properties|null);

            /**
             * Creates a new NullifyRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NullifyRecord instance
             */
            static create(properties: gridpact.network.NullifyRecord.$Shape): gridpact.network.NullifyRecord & gridpact.network.NullifyRecord.$Shape;
            static create(properties?: gridpact.network.NullifyRecord.$Properties): gridpact.network.NullifyRecord;

            /**
             * Encodes the specified NullifyRecord message. Does not implicitly {@link gridpact.network.NullifyRecord.verify|verify} messages.
             * @param message NullifyRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.NullifyRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NullifyRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.NullifyRecord & gridpact.network.NullifyRecord.$Shape} NullifyRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.NullifyRecord & gridpact.network.NullifyRecord.$Shape;

            /**
             * Creates a NullifyRecord message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NullifyRecord
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.NullifyRecord;

            /**
             * Creates a plain object from a NullifyRecord message. Also converts values to other types if specified.
             * @param message NullifyRecord
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.NullifyRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NullifyRecord to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NullifyRecord {

            /** Properties of a NullifyRecord. */
            interface $Properties {

                /** NullifyRecord vote */
                vote?: (gridpact.network.Vote.$Properties|null);

                /** NullifyRecord enteredBy */
                enteredBy?: (gridpact.network.Certificate.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NullifyRecord. */
            type $Shape = gridpact.network.NullifyRecord.$Properties;
        }

        /**
         * Properties of a FinalizeRecord.
         * @deprecated Use gridpact.network.FinalizeRecord.$Properties instead.
         */
        interface IFinalizeRecord extends gridpact.network.FinalizeRecord.$Properties {
        }

        /** Represents a FinalizeRecord. */
        class FinalizeRecord {

            /**
             * Constructs a new FinalizeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.network.FinalizeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FinalizeRecord vote. */
            vote?: (gridpact.network.Vote.$Properties|null);

            /** FinalizeRecord notarization. */
            notarization?: (gridpact.network.Certificate.$Properties|null);

            /**
             * Creates a new FinalizeRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FinalizeRecord instance
             */
            static create(properties: gridpact.network.FinalizeRecord.$Shape): gridpact.network.FinalizeRecord & gridpact.network.FinalizeRecord.$Shape;
            static create(properties?: gridpact.network.FinalizeRecord.$Properties): gridpact.network.FinalizeRecord;

            /**
             * Encodes the specified FinalizeRecord message. Does not implicitly {@link gridpact.network.FinalizeRecord.verify|verify} messages.
             * @param message FinalizeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.network.FinalizeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FinalizeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.network.FinalizeRecord & gridpact.network.FinalizeRecord.$Shape} FinalizeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.network.FinalizeRecord & gridpact.network.FinalizeRecord.$Shape;

            /**
             * Creates a FinalizeRecord message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FinalizeRecord
             */
            static fromObject(object: { [k: string]: any }): gridpact.network.FinalizeRecord;

            /**
             * Creates a plain object from a FinalizeRecord message. Also converts values to other types if specified.
             * @param message FinalizeRecord
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.network.FinalizeRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FinalizeRecord to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FinalizeRecord {

            /** Properties of a FinalizeRecord. */
            interface $Properties {

                /** FinalizeRecord vote */
                vote?: (gridpact.network.Vote.$Properties|null);

                /** FinalizeRecord notarization */
                notarization?: (gridpact.network.Certificate.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FinalizeRecord. */
            type $Shape = gridpact.network.FinalizeRecord.$Properties;
        }
    }

    /** Namespace snapshot. */
    namespace snapshot {

        /**
         * Properties of a Manifest.
         * @deprecated Use gridpact.snapshot.Manifest.$Properties instead.
         */
        interface IManifest extends gridpact.snapshot.Manifest.$Properties {
        }

        /** Represents a Manifest. */
        class Manifest {

            /**
             * Constructs a new Manifest.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.snapshot.Manifest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Manifest chainId. */
            chainId: Uint8Array;

            /** Manifest header. */
            header?: (gridpact.network.BlockHeader.$Properties|null);

            /** Manifest finalization. */
            finalization?: (gridpact.network.Certificate.$Properties|null);

            /** Manifest historyPeaks. */
            historyPeaks: Uint8Array[];

            /** Manifest entries. */
            entries: (number|Long);

            /** Manifest stateChunks. */
            stateChunks: gridpact.snapshot.ChunkRoot.$Properties[];

            /** Manifest replayChunks. */
            replayChunks: number;

            /** Manifest sealings. */
            sealings: gridpact.network.StoredBlock.$Properties[];

            /**
             * Creates a new Manifest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Manifest instance
             */
            static create(properties: gridpact.snapshot.Manifest.$Shape): gridpact.snapshot.Manifest & gridpact.snapshot.Manifest.$Shape;
            static create(properties?: gridpact.snapshot.Manifest.$Properties): gridpact.snapshot.Manifest;

            /**
             * Encodes the specified Manifest message. Does not implicitly {@link gridpact.snapshot.Manifest.verify|verify} messages.
             * @param message Manifest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.snapshot.Manifest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Manifest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.snapshot.Manifest & gridpact.snapshot.Manifest.$Shape} Manifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.snapshot.Manifest & gridpact.snapshot.Manifest.$Shape;

            /**
             * Creates a Manifest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Manifest
             */
            static fromObject(object: { [k: string]: any }): gridpact.snapshot.Manifest;

            /**
             * Creates a plain object from a Manifest message. Also converts values to other types if specified.
             * @param message Manifest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.snapshot.Manifest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Manifest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Manifest {

            /** Properties of a Manifest. */
            interface $Properties {

                /** Manifest chainId */
                chainId?: (Uint8Array|null);

                /** Manifest header */
                header?: (gridpact.network.BlockHeader.$Properties|null);

                /** Manifest finalization */
                finalization?: (gridpact.network.Certificate.$Properties|null);

                /** Manifest historyPeaks */
                historyPeaks?: (Uint8Array[]|null);

                /** Manifest entries */
                entries?: (number|Long|null);

                /** Manifest stateChunks */
                stateChunks?: (gridpact.snapshot.ChunkRoot.$Properties[]|null);

                /** Manifest replayChunks */
                replayChunks?: (number|null);

                /** Manifest sealings */
                sealings?: (gridpact.network.StoredBlock.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Manifest. */
            type $Shape = gridpact.snapshot.Manifest.$Properties;
        }

        /**
         * Properties of a ChunkRoot.
         * @deprecated Use gridpact.snapshot.ChunkRoot.$Properties instead.
         */
        interface IChunkRoot extends gridpact.snapshot.ChunkRoot.$Properties {
        }

        /** Represents a ChunkRoot. */
        class ChunkRoot {

            /**
             * Constructs a new ChunkRoot.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.snapshot.ChunkRoot.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChunkRoot level. */
            level: number;

            /** ChunkRoot root. */
            root: Uint8Array;

            /**
             * Creates a new ChunkRoot instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChunkRoot instance
             */
            static create(properties: gridpact.snapshot.ChunkRoot.$Shape): gridpact.snapshot.ChunkRoot & gridpact.snapshot.ChunkRoot.$Shape;
            static create(properties?: gridpact.snapshot.ChunkRoot.$Properties): gridpact.snapshot.ChunkRoot;

            /**
             * Encodes the specified ChunkRoot message. Does not implicitly {@link gridpact.snapshot.ChunkRoot.verify|verify} messages.
             * @param message ChunkRoot message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.snapshot.ChunkRoot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChunkRoot message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.snapshot.ChunkRoot & gridpact.snapshot.ChunkRoot.$Shape} ChunkRoot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.snapshot.ChunkRoot & gridpact.snapshot.ChunkRoot.$Shape;

            /**
             * Creates a ChunkRoot message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ChunkRoot
             */
            static fromObject(object: { [k: string]: any }): gridpact.snapshot.ChunkRoot;

            /**
             * Creates a plain object from a ChunkRoot message. Also converts values to other types if specified.
             * @param message ChunkRoot
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.snapshot.ChunkRoot, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ChunkRoot to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ChunkRoot {

            /** Properties of a ChunkRoot. */
            interface $Properties {

                /** ChunkRoot level */
                level?: (number|null);

                /** ChunkRoot root */
                root?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChunkRoot. */
            type $Shape = gridpact.snapshot.ChunkRoot.$Properties;
        }

        /**
         * Properties of a StateChunk.
         * @deprecated Use gridpact.snapshot.StateChunk.$Properties instead.
         */
        interface IStateChunk extends gridpact.snapshot.StateChunk.$Properties {
        }

        /** Represents a StateChunk. */
        class StateChunk {

            /**
             * Constructs a new StateChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.snapshot.StateChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StateChunk entries. */
            entries: gridpact.snapshot.Entry.$Properties[];

            /**
             * Creates a new StateChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StateChunk instance
             */
            static create(properties: gridpact.snapshot.StateChunk.$Shape): gridpact.snapshot.StateChunk & gridpact.snapshot.StateChunk.$Shape;
            static create(properties?: gridpact.snapshot.StateChunk.$Properties): gridpact.snapshot.StateChunk;

            /**
             * Encodes the specified StateChunk message. Does not implicitly {@link gridpact.snapshot.StateChunk.verify|verify} messages.
             * @param message StateChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.snapshot.StateChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StateChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.snapshot.StateChunk & gridpact.snapshot.StateChunk.$Shape} StateChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.snapshot.StateChunk & gridpact.snapshot.StateChunk.$Shape;

            /**
             * Creates a StateChunk message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StateChunk
             */
            static fromObject(object: { [k: string]: any }): gridpact.snapshot.StateChunk;

            /**
             * Creates a plain object from a StateChunk message. Also converts values to other types if specified.
             * @param message StateChunk
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.snapshot.StateChunk, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StateChunk to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StateChunk {

            /** Properties of a StateChunk. */
            interface $Properties {

                /** StateChunk entries */
                entries?: (gridpact.snapshot.Entry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StateChunk. */
            type $Shape = gridpact.snapshot.StateChunk.$Properties;
        }

        /**
         * Properties of an Entry.
         * @deprecated Use gridpact.snapshot.Entry.$Properties instead.
         */
        interface IEntry extends gridpact.snapshot.Entry.$Properties {
        }

        /** Represents an Entry. */
        class Entry {

            /**
             * Constructs a new Entry.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.snapshot.Entry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Entry key. */
            key: string;

            /** Entry value. */
            value: Uint8Array;

            /**
             * Creates a new Entry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Entry instance
             */
            static create(properties: gridpact.snapshot.Entry.$Shape): gridpact.snapshot.Entry & gridpact.snapshot.Entry.$Shape;
            static create(properties?: gridpact.snapshot.Entry.$Properties): gridpact.snapshot.Entry;

            /**
             * Encodes the specified Entry message. Does not implicitly {@link gridpact.snapshot.Entry.verify|verify} messages.
             * @param message Entry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.snapshot.Entry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Entry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.snapshot.Entry & gridpact.snapshot.Entry.$Shape} Entry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.snapshot.Entry & gridpact.snapshot.Entry.$Shape;

            /**
             * Creates an Entry message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Entry
             */
            static fromObject(object: { [k: string]: any }): gridpact.snapshot.Entry;

            /**
             * Creates a plain object from an Entry message. Also converts values to other types if specified.
             * @param message Entry
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.snapshot.Entry, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Entry to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Entry {

            /** Properties of an Entry. */
            interface $Properties {

                /** Entry key */
                key?: (string|null);

                /** Entry value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Entry. */
            type $Shape = gridpact.snapshot.Entry.$Properties;
        }

        /**
         * Properties of a ReplayChunk.
         * @deprecated Use gridpact.snapshot.ReplayChunk.$Properties instead.
         */
        interface IReplayChunk extends gridpact.snapshot.ReplayChunk.$Properties {
        }

        /** Represents a ReplayChunk. */
        class ReplayChunk {

            /**
             * Constructs a new ReplayChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.snapshot.ReplayChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplayChunk lists. */
            lists: gridpact.snapshot.ReplayIds.$Properties[];

            /**
             * Creates a new ReplayChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReplayChunk instance
             */
            static create(properties: gridpact.snapshot.ReplayChunk.$Shape): gridpact.snapshot.ReplayChunk & gridpact.snapshot.ReplayChunk.$Shape;
            static create(properties?: gridpact.snapshot.ReplayChunk.$Properties): gridpact.snapshot.ReplayChunk;

            /**
             * Encodes the specified ReplayChunk message. Does not implicitly {@link gridpact.snapshot.ReplayChunk.verify|verify} messages.
             * @param message ReplayChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.snapshot.ReplayChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplayChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.snapshot.ReplayChunk & gridpact.snapshot.ReplayChunk.$Shape} ReplayChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.snapshot.ReplayChunk & gridpact.snapshot.ReplayChunk.$Shape;

            /**
             * Creates a ReplayChunk message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReplayChunk
             */
            static fromObject(object: { [k: string]: any }): gridpact.snapshot.ReplayChunk;

            /**
             * Creates a plain object from a ReplayChunk message. Also converts values to other types if specified.
             * @param message ReplayChunk
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.snapshot.ReplayChunk, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReplayChunk to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReplayChunk {

            /** Properties of a ReplayChunk. */
            interface $Properties {

                /** ReplayChunk lists */
                lists?: (gridpact.snapshot.ReplayIds.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplayChunk. */
            type $Shape = gridpact.snapshot.ReplayChunk.$Properties;
        }

        /**
         * Properties of a ReplayIds.
         * @deprecated Use gridpact.snapshot.ReplayIds.$Properties instead.
         */
        interface IReplayIds extends gridpact.snapshot.ReplayIds.$Properties {
        }

        /** Represents a ReplayIds. */
        class ReplayIds {

            /**
             * Constructs a new ReplayIds.
             * @param [properties] Properties to set
             */
            constructor(properties?: gridpact.snapshot.ReplayIds.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplayIds validUntilHeight. */
            validUntilHeight: (number|Long);

            /** ReplayIds first. */
            first: (number|Long);

            /** ReplayIds previousChain. */
            previousChain: Uint8Array;

            /** ReplayIds ids. */
            ids: Uint8Array;

            /**
             * Creates a new ReplayIds instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReplayIds instance
             */
            static create(properties: gridpact.snapshot.ReplayIds.$Shape): gridpact.snapshot.ReplayIds & gridpact.snapshot.ReplayIds.$Shape;
            static create(properties?: gridpact.snapshot.ReplayIds.$Properties): gridpact.snapshot.ReplayIds;

            /**
             * Encodes the specified ReplayIds message. Does not implicitly {@link gridpact.snapshot.ReplayIds.verify|verify} messages.
             * @param message ReplayIds message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: gridpact.snapshot.ReplayIds.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplayIds message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {gridpact.snapshot.ReplayIds & gridpact.snapshot.ReplayIds.$Shape} ReplayIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gridpact.snapshot.ReplayIds & gridpact.snapshot.ReplayIds.$Shape;

            /**
             * Creates a ReplayIds message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReplayIds
             */
            static fromObject(object: { [k: string]: any }): gridpact.snapshot.ReplayIds;

            /**
             * Creates a plain object from a ReplayIds message. Also converts values to other types if specified.
             * @param message ReplayIds
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: gridpact.snapshot.ReplayIds, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReplayIds to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReplayIds {

            /** Properties of a ReplayIds. */
            interface $Properties {

                /** ReplayIds validUntilHeight */
                validUntilHeight?: (number|Long|null);

                /** ReplayIds first */
                first?: (number|Long|null);

                /** ReplayIds previousChain */
                previousChain?: (Uint8Array|null);

                /** ReplayIds ids */
                ids?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplayIds. */
            type $Shape = gridpact.snapshot.ReplayIds.$Properties;
        }
    }
}
