// Sends e-mail through the server that SMTP_URL names.
import nodemailer from 'nodemailer';
import type { Env } from '../../env';
import { AppError } from '../../errors';

export interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachment: { filename: string; path: string; contentType: string } | null;
}

export type SendMail = (mail: Mail) => Promise<void>;

export function canMail(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): boolean {
  return Boolean(env.SMTP_URL && env.MAIL_FROM);
}

/** Throws `unavailable` with what the mail server said; `invalid` when none is set up. */
export function createMailer(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): SendMail {
  return async (mail) => {
    if (!env.SMTP_URL || !env.MAIL_FROM) {
      throw new AppError('invalid', 'This server cannot send e-mail: SMTP_URL and MAIL_FROM are not set.');
    }
    const transport = nodemailer.createTransport({
      url: env.SMTP_URL,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 60_000,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from: env.MAIL_FROM,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        attachments: mail.attachment ? [mail.attachment] : [],
      });
    } catch (cause) {
      throw new AppError('unavailable', `The mail server did not take it: ${(cause as Error).message}`, { cause });
    } finally {
      transport.close();
    }
  };
}
